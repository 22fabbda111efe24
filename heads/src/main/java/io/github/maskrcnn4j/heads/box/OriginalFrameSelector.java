package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.Optional;

/**
 * Scales proposals back first and decides everything in the original image, with inclusive corners:
 * Detectron's {@code im_detect_bbox} and {@code box_results_with_nms_and_limit}. The limit is a
 * score, that of the last detection allowed, so that detections of exactly this score all stay.
 *
 * <p>Detectron itself lists detections by class, then by proposal; here as everywhere the best
 * comes first.
 *
 * @param limits the thresholds and limits
 * @param weights {@code box_weights}
 */
public record OriginalFrameSelector(SelectionLimits limits, BoxCodec.Weights weights)
    implements DetectionSelector {

  /** With the usual weights. */
  public OriginalFrameSelector(SelectionLimits limits) {
    this(limits, BoxCodec.Weights.BOX_HEAD);
  }

  public OriginalFrameSelector {
    if (!(limits.nmsThreshold() > 0)) {
      throw new IllegalArgumentException(
          "nms_threshold must be above 0, for an overlap equal to it suppresses too; found "
              + limits.nmsThreshold());
    }
  }

  @Override
  public Candidates candidates(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
    BoxCodec codec = new BoxCodec(weights, BoxCodec.MAX_LOG_SCALE, PixelRule.INCLUSIVE);
    Boxes inOriginal = inOriginal(image.fromCornerOfInput(proposals), image.scale());
    return Candidates.above(
            limits.scoreThreshold(), predictions, BackgroundPosition.FIRST, inOriginal, codec)
        .withBoxes(
            boxes ->
                boxes.clip(image.originalWidth(), image.originalHeight(), PixelRule.INCLUSIVE));
  }

  private static Boxes inOriginal(Boxes boxes, double scale) {
    float[] corners = boxes.toArray();
    for (int i = 0; i < corners.length; i++) {
      corners[i] /= (float) scale;
    }
    return Boxes.of(corners);
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.FROM_THRESHOLD;
  }

  @Override
  public Candidates limit(Candidates sorted) {
    if (sorted.size() <= limits.maxDetections()) {
      return sorted;
    }
    float last = sorted.scores()[limits.maxDetections() - 1];
    return sorted.filter(i -> sorted.scores()[i] >= last);
  }

  @Override
  public Detections detections(Candidates candidates, ImageGeometry image) {
    return candidates.detections(
        image.fromCornerOfImage(inInput(candidates.boxes(), image.scale())), candidates.boxes());
  }

  /** In double, as Detectron makes the RoIs of the mask branch. */
  private static Boxes inInput(Boxes boxes, double scale) {
    float[] corners = boxes.toArray();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (float) (corners[i] * scale);
    }
    return Boxes.of(corners);
  }

  @Override
  public Optional<BoxCodec.Weights> boxWeights() {
    return Optional.of(weights);
  }

  @Override
  public OriginalFrameSelector withBoxWeights(BoxCodec.Weights other) {
    return new OriginalFrameSelector(limits, other);
  }

  @Override
  public OriginalFrameSelector withLimits(SelectionLimits other) {
    return new OriginalFrameSelector(other, weights);
  }
}
