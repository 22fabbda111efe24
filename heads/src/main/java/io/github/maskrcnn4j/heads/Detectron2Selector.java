package io.github.maskrcnn4j.heads;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.core.image.ImageGeometry;

/**
 * Detectron2's selection ({@code fast_rcnn_inference} and {@code detector_postprocess}): all in the
 * resized image, background last. Boxes are clipped once more in the original image, and those that
 * are empty there are dropped.
 */
public record Detectron2Selector(SelectionRule rule) implements DetectionSelector {

  private static final BoxCodec CODEC = BoxCodec.of(BoxCodec.Weights.BOX_HEAD);

  @Override
  public Detectron2Selector withRule(SelectionRule other) {
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
    return Candidates.above(rule.scoreThreshold(), predictions, background(), proposals, CODEC)
        .withBoxes(
            boxes -> boxes.clip(image.resizedWidth(), image.resizedHeight(), PixelRule.CONTINUOUS));
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.TORCHVISION;
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
