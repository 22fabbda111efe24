package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Segmentation;

/**
 * The object's outline, moved and stretched from the RoI to the head's mask and filled there by
 * pycocotools' rule, so that no pixels of the picture come between. Detectron2 with {@code
 * MASK_FORMAT "polygon"}.
 *
 * <pre>
 * x' = (x - x1) side / max(x2 - x1, 0.1)
 * </pre>
 */
public record DrawnOutline() implements MaskTargetRule {

  /** Shortest side of a RoI in pixels, so that an empty one does not divide by 0. */
  private static final float LEAST = 0.1f;

  /**
   * {@inheritDoc}
   *
   * @throws IllegalArgumentException if the object is given by its pixels
   */
  @Override
  public float[] of(Segmentation mask, Boxes box, Boxes rois, int side) {
    requireFit(mask);
    Segmentation.Polygons outline = (Segmentation.Polygons) mask;
    float[] targets = new float[rois.size() * side * side];
    for (int roi = 0; roi < rois.size(); roi++) {
      byte[] drawn = draw(outline, rois, roi, side).decode().toByteArray();
      for (int cell = 0; cell < drawn.length; cell++) {
        targets[roi * drawn.length + cell] = drawn[cell];
      }
    }
    return targets;
  }

  @Override
  public void requireFit(Segmentation mask) {
    if (!(mask instanceof Segmentation.Polygons)) {
      throw new IllegalArgumentException(
          "an object has no outline but pixels, and cannot be drawn anew: set mask_targets=bitmask");
    }
  }

  private static Rle draw(Segmentation.Polygons outline, Boxes rois, int roi, int side) {
    // float32 as in the source, and then applied to doubles
    float scaleX = side / Math.max(rois.width(roi, PixelRule.CONTINUOUS), LEAST);
    float scaleY = side / Math.max(rois.height(roi, PixelRule.CONTINUOUS), LEAST);
    return outline.parts().stream()
        .map(
            corners -> {
              double[] moved = new double[corners.length];
              for (int i = 0; i < corners.length; i += 2) {
                moved[i] = (corners[i] - rois.x1(roi)) * scaleX;
                moved[i + 1] = (corners[i + 1] - rois.y1(roi)) * scaleY;
              }
              return Rle.ofPolygon(side, side, moved);
            })
        .reduce(Rle::union)
        .orElseThrow();
  }
}
