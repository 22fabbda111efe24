package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.inspect.page.SvgPath;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The small masks, and what becomes of them in the image.
 *
 * @param side cells of a small mask
 * @param featureSide cells of the features that the mask head sees
 * @param threshold the probability from which a pixel belongs to the object
 */
record MasksSection(int side, int featureSide, float threshold, List<Mask> masks) {

  /** Soft masks in full: their pictures are the largest part of a detection. */
  private static final int PASTED_AT_MOST = 24;

  /** Of a pasted mask's picture. */
  private static final int LONGEST_SIDE = 200;

  /**
   * One detection's mask.
   *
   * @param features energy of what the mask head saw, as a picture
   * @param grid the small mask as a picture
   * @param pasted the part of the image around the box, before the threshold; null for all but the
   *     first detections
   * @param contours an SVG path in pixels of the original image
   * @param area pixels of the original image
   */
  record Mask(String features, String grid, Pasted pasted, String contours, int area) {}

  /** A part of the original image, in pixels. */
  record Pasted(String picture, int left, int top, int width, int height) {}

  static MasksSection of(RunRecord run, MaskPaster paster) {
    ImageGeometry geometry = run.input().geometry();
    ImageSize image = new ImageSize(geometry.originalHeight(), geometry.originalWidth());
    int side = run.masks().side();
    int featureSide =
        (int)
            Math.round(
                Math.sqrt((double) run.maskEnergy().length / Math.max(1, run.masks().size())));
    List<Mask> masks = new ArrayList<>();
    for (int i = 0; i < run.masks().size(); i++) {
      Rle mask = run.instances().get(i).mask();
      int from = i * featureSide * featureSide;
      float[] energy = Arrays.copyOfRange(run.maskEnergy(), from, from + featureSide * featureSide);
      masks.add(
          new Mask(
              Picture.map(energy, featureSide, featureSide, Summary.of(energy).max()),
              Picture.grey(run.masks().mask(i), side, side),
              i < PASTED_AT_MOST ? pasted(run, paster, i) : null,
              SvgPath.ofMask(mask, image),
              mask.area()));
    }
    return new MasksSection(side, featureSide, paster.threshold(), masks);
  }

  /** The soft mask in the image, cut out with a margin, every n-th pixel of large ones. */
  private static Pasted pasted(RunRecord run, MaskPaster paster, int index) {
    ImageGeometry image = run.input().geometry();
    int height = image.originalHeight();
    int width = image.originalWidth();
    float[] all =
        paster.probabilities(run.masks(), run.detections().boxesInOriginal(), index, height, width);
    Boxes box = run.detections().boxesInOriginal().select(index);
    float margin = 0.08f * Math.max(box.x2(0) - box.x1(0), box.y2(0) - box.y1(0)) + 2;
    int left = clamp(box.x1(0) - margin, width - 1);
    int top = clamp(box.y1(0) - margin, height - 1);
    int right = Math.max(left + 1, clamp(box.x2(0) + margin + 1, width));
    int bottom = Math.max(top + 1, clamp(box.y2(0) + margin + 1, height));
    int step = Math.max(1, ceilDiv(Math.max(right - left, bottom - top), LONGEST_SIDE));
    int columns = ceilDiv(right - left, step);
    int rows = ceilDiv(bottom - top, step);
    float[] part = new float[rows * columns];
    for (int i = 0; i < part.length; i++) {
      part[i] = all[(top + i / columns * step) * width + left + i % columns * step];
    }
    return new Pasted(Picture.grey(part, rows, columns), left, top, columns * step, rows * step);
  }

  private static int ceilDiv(int a, int b) {
    return (a + b - 1) / b;
  }

  private static int clamp(float value, int most) {
    return Math.max(0, Math.min(most, (int) Math.floor(value)));
  }
}
