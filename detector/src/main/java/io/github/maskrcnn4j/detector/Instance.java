package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.core.mask.Rle;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

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
 * @param softMask the mask before its threshold; null unless {@link DetectOptions#withSoftMasks}
 *     asked for it
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
    Rle mask,
    SoftMask softMask)
    implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int OPAQUE = 0xFF000000;

  /** Without a soft mask. */
  public Instance(
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
    this(label, categoryId, name, score, x1, y1, x2, y2, corners, mask, null);
  }

  /** Without a soft mask, with corners that are points on a plane. */
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

  /** The box in pixels of the original image. */
  public Rectangle2D.Float box() {
    return new Rectangle2D.Float(x1, y1, width(), height());
  }

  /** This instance with another soft mask, or null. */
  Instance withSoftMask(SoftMask other) {
    return new Instance(label, categoryId, name, score, x1, y1, x2, y2, corners, mask, other);
  }

  /**
   * The instance alone: a fresh {@link BufferedImage#TYPE_INT_ARGB} of its {@link Rle#bounds},
   * transparent outside of the mask; one transparent pixel if the mask is empty.
   *
   * @param image that it was found in
   * @throws IllegalArgumentException if the image is not of the mask's size
   */
  public BufferedImage cutOut(RgbImage image) {
    requireSize(image.height(), image.width());
    BinaryMask pixels = mask.decode();
    MaskBounds bounds = mask.bounds();
    BufferedImage part =
        new BufferedImage(
            Math.max(1, bounds.width()), Math.max(1, bounds.height()), BufferedImage.TYPE_INT_ARGB);
    for (int y = bounds.y(); y < bounds.y() + bounds.height(); y++) {
      for (int x = bounds.x(); x < bounds.x() + bounds.width(); x++) {
        if (pixels.get(y, x)) {
          int rgb = image.get(y, x, 0) << 16 | image.get(y, x, 1) << 8 | image.get(y, x, 2);
          part.setRGB(x - bounds.x(), y - bounds.y(), OPAQUE | rgb);
        }
      }
    }
    return part;
  }

  /**
   * Sees to it that the mask is of an image's size.
   *
   * @throws IllegalArgumentException if it is not
   */
  public void requireSize(int imageHeight, int imageWidth) {
    if (mask.height() != imageHeight || mask.width() != imageWidth) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "image [%d, %d] and mask [%d, %d] of %s are of different sizes",
              imageHeight,
              imageWidth,
              mask.height(),
              mask.width(),
              name));
    }
  }

  /**
   * Numbers, strings, lists and maps that any JSON library writes, in COCO's terms: {@code
   * category_id, category_name, score, bbox [x, y, width, height], area, segmentation {size
   * [height, width], counts}}. The soft mask is left out.
   *
   * @return fresh, with its keys in this order
   */
  public Map<String, Object> toMap() {
    Map<String, Object> segmentation = new LinkedHashMap<>();
    segmentation.put("size", List.of(mask.height(), mask.width()));
    segmentation.put("counts", mask.toCompressed());
    Map<String, Object> map = new LinkedHashMap<>();
    map.put("category_id", categoryId);
    map.put("category_name", name);
    map.put("score", score);
    map.put("bbox", List.of(x1, y1, width(), height()));
    map.put("area", mask.area());
    map.put("segmentation", segmentation);
    return map;
  }
}
