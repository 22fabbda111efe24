package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Segmentation;

/** Where the box of an object comes from, and in which steps it is scaled: bits depend on it. */
public enum BoxSource {
  /** The annotation's, in float32: cut at the picture, mirrored, scaled. torchvision. */
  ANNOTATION_FLOAT32 {
    @Override
    Boxes of(Annotation object, Segmentation resized, Placement placement) {
      ImageGeometry geometry = placement.geometry();
      float width = geometry.originalWidth();
      float height = geometry.originalHeight();
      Boxes box = corners(object).clip(width, height, PixelRule.CONTINUOUS);
      if (placement.mirrored() != Placement.Mirrored.NO) {
        box = Boxes.of(width - box.x2(0), box.y1(0), width - box.x1(0), box.y2(0));
      }
      float scaleX = geometry.resizedWidth() / width;
      float scaleY = geometry.resizedHeight() / height;
      return geometry.fromCornerOfImage(box.scale(scaleX, scaleY));
    }
  },

  /** The annotation's: corners in float32, scaled and mirrored in float64, cut. Detectron2. */
  ANNOTATION_FLOAT64 {
    @Override
    Boxes of(Annotation object, Segmentation resized, Placement placement) {
      Boxes box = corners(object);
      ImageGeometry geometry = placement.geometry();
      Boxes scaled =
          Boxes.of(
                  (float) placement.x(box.x1(0)),
                  (float) placement.y(box.y1(0)),
                  (float) placement.x(box.x2(0)),
                  (float) placement.y(box.y2(0)))
              .sortCorners();
      return geometry.clip(geometry.fromCornerOfImage(scaled), PixelRule.CONTINUOUS);
    }
  },

  /**
   * The annotation's from its first to its last pixel, cut at the picture, mirrored, and scaled by
   * the factor that the sides were rounded from. Detectron.
   */
  ANNOTATION_INCLUSIVE {
    @Override
    Boxes of(Annotation object, Segmentation resized, Placement placement) {
      ImageGeometry geometry = placement.geometry();
      double lastX = geometry.originalWidth() - 1.0;
      double lastY = geometry.originalHeight() - 1.0;
      double x1 = clamp(object.x(), lastX);
      double x2 = clamp(object.x() + Math.max(0, object.width() - 1), lastX);
      double y1 = clamp(object.y(), lastY);
      double y2 = clamp(object.y() + Math.max(0, object.height() - 1), lastY);
      boolean mirrored = placement.mirrored() != Placement.Mirrored.NO;
      double scale = geometry.scale();
      Boxes scaled =
          Boxes.of(
              (float) ((mirrored ? lastX - x2 : x1) * scale),
              (float) (y1 * scale),
              (float) ((mirrored ? lastX - x1 : x2) * scale),
              (float) (y2 * scale));
      return geometry.fromCornerOfImage(scaled);
    }
  },

  /** The whole pixels around the resized mask ({@code extract_bboxes}). Matterport. */
  RESIZED_MASK {
    @Override
    Boxes of(Annotation object, Segmentation resized, Placement placement) {
      MaskBounds bounds = resized.mask().bounds();
      return Boxes.of(
          bounds.x(), bounds.y(), bounds.x() + bounds.width(), bounds.y() + bounds.height());
    }
  };

  /**
   * The box of an object.
   *
   * @param object as it was drawn on the original picture
   * @param resized its mask on the model input
   * @return a single box, in pixels of the model input; may be empty
   */
  abstract Boxes of(Annotation object, Segmentation resized, Placement placement);

  /** On the original picture; float32 before the sides are added, as in the sources. */
  private static Boxes corners(Annotation object) {
    float x = (float) object.x();
    float y = (float) object.y();
    return Boxes.of(x, y, x + (float) object.width(), y + (float) object.height());
  }

  private static double clamp(double corner, double last) {
    return Math.max(0, Math.min(corner, last));
  }
}
