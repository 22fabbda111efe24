package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.List;
import java.util.Optional;

/**
 * The most promising anchors of all levels together, decoded without a clamp, clipped and without
 * duplicates, all in normalised coordinates of the padded input. Matterport's way.
 *
 * <p>Its graph needs a fixed number of proposals and fills up with empty boxes at 0, 0, which go
 * through its heads like any other. They are made here too, with score 0.
 *
 * @param limits the numbers
 * @param weights {@code rpn_box_weights}: one over {@code RPN_BBOX_STD_DEV}
 */
public record AllLevelsSelector(ProposalLimits limits, BoxCodec.Weights weights)
    implements ProposalSelector {

  /** Matterport multiplies by {@code RPN_BBOX_STD_DEV} 0.1, 0.1, 0.2, 0.2, in both stages. */
  public AllLevelsSelector(ProposalLimits limits) {
    this(limits, BoxCodec.Weights.BOX_HEAD);
  }

  /** A single list, in normalised coordinates. */
  @Override
  public List<Proposals> candidates(
      List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry image) {
    NormalisedFrame frame = frame(image);
    Proposals clipped =
        TopAnchors.of(limits.preNmsTopN(), 0, levels.size() - 1, levels, anchors, objectness())
            .map(frame::normalise)
            .decode(codec())
            .map(boxes -> boxes.clip(1, 1, PixelRule.CONTINUOUS));
    Boxes pixels = frame.toPixels(clipped.boxes());
    return List.of(
        clipped.filter(row -> isLargeEnough(pixels, row) && !Float.isNaN(clipped.scores()[row])));
  }

  BoxCodec codec() {
    return new BoxCodec(weights, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);
  }

  private boolean isLargeEnough(Boxes pixels, int row) {
    return pixels.width(row, PixelRule.CONTINUOUS) >= (float) limits.minSize()
        && pixels.height(row, PixelRule.CONTINUOUS) >= (float) limits.minSize();
  }

  @Override
  public SuppressionRule suppression() {
    return SuppressionRule.ABOVE_FLOAT_THRESHOLD;
  }

  /** Filled up with empty boxes. */
  @Override
  public Proposals limit(List<Proposals> survivors) {
    return ProposalSelector.super.limit(survivors).padTo(limits.postNmsTopN());
  }

  @Override
  public Boxes toInput(Boxes candidates, ImageGeometry image) {
    return frame(image).toPixels(candidates);
  }

  private static NormalisedFrame frame(ImageGeometry image) {
    return new NormalisedFrame(image.inputHeight(), image.inputWidth());
  }

  @Override
  public Objectness objectness() {
    return Objectness.SOFTMAX;
  }

  @Override
  public Optional<BoxCodec.Weights> boxWeights() {
    return Optional.of(weights);
  }

  @Override
  public AllLevelsSelector withBoxWeights(BoxCodec.Weights other) {
    return new AllLevelsSelector(limits, other);
  }

  @Override
  public AllLevelsSelector withLimits(ProposalLimits other) {
    return new AllLevelsSelector(other, weights);
  }
}
