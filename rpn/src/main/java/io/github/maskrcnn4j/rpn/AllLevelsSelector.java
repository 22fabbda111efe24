package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.List;

/**
 * Matterport's selection: the most promising anchors of all levels together, decoded without a
 * clamp, clipped and without duplicates, all in normalised coordinates of the padded input.
 *
 * <p>Matterport's graph needs a fixed number of proposals and fills up with empty boxes at 0, 0,
 * which go through its heads like any other. They are made here too, with score 0.
 *
 * @param limits the numbers
 */
public record AllLevelsSelector(ProposalLimits limits) implements ProposalSelector {

  /** The weights are one over the standard deviations 0.1 and 0.2 that Matterport multiplies by. */
  static final BoxCodec CODEC =
      new BoxCodec(
          new BoxCodec.Weights(10, 10, 5, 5), Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);

  @Override
  public AllLevelsSelector withLimits(ProposalLimits other) {
    return new AllLevelsSelector(other);
  }

  @Override
  public Objectness objectness() {
    return Objectness.SOFTMAX;
  }

  @Override
  public Proposals select(
      List<RpnLevel> outputs, List<AnchorGrid> anchors, ImageGeometry geometry) {
    Proposals sized = candidates(outputs, anchors, geometry).get(0);
    NonMaxSuppression nms = new NonMaxSuppression(limits.nmsThreshold(), suppression());
    int[] kept = nms.keep(sized.boxes(), sized.scores(), limits.postNmsTopN());
    return sized.select(kept).padTo(limits.postNmsTopN()).map(boxes -> toInput(boxes, geometry));
  }

  /** A single list, in normalised coordinates. */
  @Override
  public List<Proposals> candidates(
      List<RpnLevel> outputs, List<AnchorGrid> anchors, ImageGeometry geometry) {
    NormalisedFrame frame = frame(geometry);
    int last = outputs.size() - 1;
    Proposals clipped =
        TopAnchors.top(limits.preNmsTopN(), 0, last, outputs, anchors, objectness())
            .map(frame::normalise)
            .decode(CODEC)
            .map(boxes -> boxes.clip(1, 1, PixelRule.CONTINUOUS));
    Boxes pixels = frame.toPixels(clipped.boxes());
    return List.of(
        clipped.filter(row -> isLargeEnough(pixels, row) && !Float.isNaN(clipped.scores()[row])));
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.ABOVE_FLOAT_THRESHOLD;
  }

  @Override
  public Boxes toInput(Boxes candidates, ImageGeometry geometry) {
    return frame(geometry).toPixels(candidates);
  }

  private static NormalisedFrame frame(ImageGeometry geometry) {
    return new NormalisedFrame(geometry.inputHeight(), geometry.inputWidth());
  }

  private boolean isLargeEnough(Boxes pixels, int row) {
    return pixels.width(row, PixelRule.CONTINUOUS) >= (float) limits.minSize()
        && pixels.height(row, PixelRule.CONTINUOUS) >= (float) limits.minSize();
  }
}
