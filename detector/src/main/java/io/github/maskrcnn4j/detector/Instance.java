package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.mask.Rle;

/**
 * One object that was found: the result of a run.
 *
 * @param label class index in the source implementation's own numbering
 * @param categoryId the dataset's id where the weights carry a class table, else the label
 * @param name the class's name, or {@code class N} where the weights carry no class table
 * @param score probability, 0 to 1
 * @param x1 left side in pixels of the original image
 * @param y1 upper side
 * @param x2 right side: where the box ends, or its last pixel, as {@code corners} says
 * @param y2 lower side, likewise
 * @param corners what the corners mean: in Detectron the last pixel is inside, so that a box is a
 *     pixel wider than {@code x2 - x1}; everywhere else it is exactly as wide
 * @param mask which pixels of the original image belong to it; of the image's size
 */
public record Instance(
    int label,
    int categoryId,
    String name,
    float score,
    float x1,
    float y1,
    float x2,
    float y2,
    PixelRule corners,
    Rle mask) {

  /** With corners that are points on a plane. */
  public Instance(
      int label,
      int categoryId,
      String name,
      float score,
      float x1,
      float y1,
      float x2,
      float y2,
      Rle mask) {
    this(label, categoryId, name, score, x1, y1, x2, y2, PixelRule.CONTINUOUS, mask);
  }

  /** How wide the box is in pixels, by the convention of the weights' implementation. */
  public float width() {
    return x2 - x1 + corners.extra();
  }

  /** How high the box is in pixels, likewise. */
  public float height() {
    return y2 - y1 + corners.extra();
  }
}
