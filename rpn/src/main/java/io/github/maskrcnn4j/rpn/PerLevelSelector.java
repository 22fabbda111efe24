package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.util.List;
import java.util.Optional;

/**
 * Every level names its most promising anchors, decoded, clipped and without duplicates; the best
 * of all levels become proposals. So the many anchors of a fine level cannot crowd out those of a
 * coarse one before duplicates are gone.
 *
 * @param candidateRule what becomes of a decoded candidate
 * @param limits the numbers
 * @param weights {@code rpn_box_weights}
 */
public record PerLevelSelector(
    CandidateRule candidateRule, ProposalLimits limits, BoxCodec.Weights weights)
    implements ProposalSelector {

  /** With the usual weights. */
  public PerLevelSelector(CandidateRule candidateRule, ProposalLimits limits) {
    this(candidateRule, limits, BoxCodec.Weights.RPN);
  }

  /** One list per level. */
  @Override
  public List<Proposals> candidates(
      List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry image) {
    return Workers.range(levels.size())
        .mapToObj(level -> candidates(level, levels, anchors, image))
        .toList();
  }

  private Proposals candidates(
      int level, List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry image) {
    BoxCodec codec = new BoxCodec(weights, BoxCodec.MAX_LOG_SCALE, candidateRule.pixelRule());
    Proposals clipped =
        TopAnchors.of(limits.preNmsTopN(), level, level, levels, anchors, objectness())
            .decode(codec)
            .map(boxes -> candidateRule.clip(boxes, image));
    return clipped.filter(
        row ->
            Float.isFinite(clipped.scores()[row])
                && candidateRule.keeps(clipped.boxes(), row, limits.minSize(), image));
  }

  @Override
  public SuppressionRule suppression() {
    return candidateRule.suppression();
  }

  @Override
  public Objectness objectness() {
    return candidateRule.objectness();
  }

  @Override
  public Optional<BoxCodec.Weights> boxWeights() {
    return Optional.of(weights);
  }

  @Override
  public PerLevelSelector withBoxWeights(BoxCodec.Weights other) {
    return new PerLevelSelector(candidateRule, limits, other);
  }

  @Override
  public PerLevelSelector withLimits(ProposalLimits other) {
    return new PerLevelSelector(candidateRule, other, weights);
  }
}
