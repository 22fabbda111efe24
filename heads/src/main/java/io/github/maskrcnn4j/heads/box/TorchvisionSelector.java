package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;

/**
 * torchvision's selection ({@code RoIHeads.postprocess_detections}): all in the resized image, and
 * boxes that clipping has left without extent are dropped.
 */
public record TorchvisionSelector(SelectionLimits limits) implements DetectionSelector {

  /** Both sides of a detection, in pixels. */
  private static final float MIN_SIDE = 0.01f;

  private static final BoxCodec CODEC = BoxCodec.of(BoxCodec.Weights.BOX_HEAD);

  @Override
  public TorchvisionSelector withLimits(SelectionLimits other) {
    return new TorchvisionSelector(other);
  }

  @Override
  public Detections detections(Candidates candidates, ImageGeometry image) {
    float scaleX = (float) image.originalWidth() / image.resizedWidth();
    float scaleY = (float) image.originalHeight() / image.resizedHeight();
    return candidates.detections(boxes -> boxes, boxes -> boxes.scale(scaleX, scaleY));
  }

  @Override
  public Candidates candidates(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    Candidates clipped =
        Candidates.above(
                limits.scoreThreshold(), predictions, BackgroundPosition.FIRST, proposals, CODEC)
            .withBoxes(
                boxes ->
                    boxes.clip(image.resizedWidth(), image.resizedHeight(), PixelRule.CONTINUOUS));
    return clipped.filter(i -> isLargeEnough(clipped.boxes(), i));
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.ABOVE_THRESHOLD;
  }

  private static boolean isLargeEnough(Boxes boxes, int i) {
    return boxes.width(i, PixelRule.CONTINUOUS) >= MIN_SIDE
        && boxes.height(i, PixelRule.CONTINUOUS) >= MIN_SIDE;
  }
}
