package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;

/**
 * Detectron2's selection ({@code fast_rcnn_inference} and {@code detector_postprocess}): all in the
 * resized image, background last. Boxes are clipped once more in the original image, and those that
 * are empty there are dropped.
 */
public record Detectron2Selector(SelectionLimits limits) implements DetectionSelector {

  private static final BoxCodec CODEC = BoxCodec.of(BoxCodec.Weights.BOX_HEAD);

  @Override
  public Detectron2Selector withLimits(SelectionLimits other) {
    return new Detectron2Selector(other);
  }

  @Override
  public BackgroundPosition background() {
    return BackgroundPosition.LAST;
  }

  @Override
  public Detections detections(Candidates candidates, ImageGeometry image) {
    Boxes original = inOriginal(candidates.boxes(), image);
    return candidates
        .filter(i -> isNonEmpty(original, i))
        .detections(boxes -> boxes, boxes -> inOriginal(boxes, image));
  }

  @Override
  public Candidates candidates(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    return Candidates.above(limits.scoreThreshold(), predictions, background(), proposals, CODEC)
        .withBoxes(
            boxes -> boxes.clip(image.resizedWidth(), image.resizedHeight(), PixelRule.CONTINUOUS));
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.ABOVE_THRESHOLD;
  }

  private static Boxes inOriginal(Boxes boxes, ImageGeometry image) {
    double scaleX = (double) image.originalWidth() / image.resizedWidth();
    double scaleY = (double) image.originalHeight() / image.resizedHeight();
    return boxes
        .scale((float) scaleX, (float) scaleY)
        .clip(image.originalWidth(), image.originalHeight(), PixelRule.CONTINUOUS);
  }

  private static boolean isNonEmpty(Boxes boxes, int i) {
    return boxes.width(i, PixelRule.CONTINUOUS) > 0 && boxes.height(i, PixelRule.CONTINUOUS) > 0;
  }
}
