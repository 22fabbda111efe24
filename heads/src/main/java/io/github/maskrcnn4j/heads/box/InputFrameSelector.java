package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.Optional;

/**
 * Decides everything in the resized image, in which the proposals are, and scales what is left to
 * the original: torchvision's {@code RoIHeads.postprocess_detections} and Detectron2's {@code
 * fast_rcnn_inference} with {@code detector_postprocess}.
 *
 * @param limits the thresholds and limits
 * @param background column of the background
 * @param emptyBoxes where boxes that clipping has left without extent are dropped
 * @param weights {@code box_weights}
 */
public record InputFrameSelector(
    SelectionLimits limits,
    BackgroundPosition background,
    EmptyBoxes emptyBoxes,
    BoxCodec.Weights weights)
    implements DetectionSelector {

  /** Where boxes that clipping has left without extent are dropped. */
  public enum EmptyBoxes {
    /** Before suppression, if a side is under 0.01 pixels. torchvision. */
    DROPPED_IN_INPUT,
    /** In the end, after clipping once more in the original image. Detectron2. */
    DROPPED_IN_ORIGINAL
  }

  private static final float MIN_SIDE = 0.01f;

  /** With the usual weights. */
  public InputFrameSelector(
      SelectionLimits limits, BackgroundPosition background, EmptyBoxes emptyBoxes) {
    this(limits, background, emptyBoxes, BoxCodec.Weights.BOX_HEAD);
  }

  @Override
  public Candidates candidates(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    Candidates clipped =
        Candidates.above(
                limits.scoreThreshold(), predictions, background, proposals, BoxCodec.of(weights))
            .withBoxes(boxes -> image.clip(boxes, PixelRule.CONTINUOUS));
    return emptyBoxes == EmptyBoxes.DROPPED_IN_INPUT
        ? clipped.filter(i -> shortSide(clipped.boxes(), i) >= MIN_SIDE)
        : clipped;
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.ABOVE_THRESHOLD;
  }

  @Override
  public Detections detections(Candidates candidates, ImageGeometry image) {
    Boxes scaled =
        image
            .fromCornerOfInput(candidates.boxes())
            .scale(
                (float) image.originalWidth() / image.resizedWidth(),
                (float) image.originalHeight() / image.resizedHeight());
    if (emptyBoxes == EmptyBoxes.DROPPED_IN_INPUT) {
      return candidates.detections(candidates.boxes(), scaled);
    }
    Boxes clipped =
        scaled.clip(image.originalWidth(), image.originalHeight(), PixelRule.CONTINUOUS);
    return candidates
        .detections(candidates.boxes(), clipped)
        .filter(i -> shortSide(clipped, i) > 0);
  }

  @Override
  public Optional<BoxCodec.Weights> boxWeights() {
    return Optional.of(weights);
  }

  @Override
  public InputFrameSelector withBoxWeights(BoxCodec.Weights other) {
    return new InputFrameSelector(limits, background, emptyBoxes, other);
  }

  @Override
  public InputFrameSelector withLimits(SelectionLimits other) {
    return new InputFrameSelector(other, background, emptyBoxes, weights);
  }

  private static float shortSide(Boxes boxes, int i) {
    return Math.min(boxes.width(i, PixelRule.CONTINUOUS), boxes.height(i, PixelRule.CONTINUOUS));
  }
}
