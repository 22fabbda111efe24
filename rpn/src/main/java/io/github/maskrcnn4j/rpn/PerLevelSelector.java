package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Every level names its most promising anchors, decoded, clipped and without duplicates; the best
 * of all levels become proposals. So the many anchors of a fine level cannot crowd out those of a
 * coarse one before duplicates are gone.
 *
 * @param candidateRule what becomes of a decoded candidate
 * @param limits the numbers
 */
public record PerLevelSelector(CandidateRule candidateRule, ProposalLimits limits)
    implements ProposalSelector {

  @Override
  public PerLevelSelector withLimits(ProposalLimits other) {
    return new PerLevelSelector(candidateRule, other);
  }

  @Override
  public Objectness objectness() {
    return candidateRule.objectness();
  }

  @Override
  public Proposals select(
      List<RpnLevel> outputs, List<AnchorGrid> anchors, ImageGeometry geometry) {
    Proposals survivors =
        Proposals.concat(
            IntStream.range(0, outputs.size())
                .parallel()
                .mapToObj(level -> survivors(candidates(level, outputs, anchors, geometry)))
                .toList());
    return survivors.select(Ranking.top(survivors.scores(), limits.postNmsTopN()));
  }

  @Override
  public List<Proposals> candidates(
      List<RpnLevel> outputs, List<AnchorGrid> anchors, ImageGeometry geometry) {
    return IntStream.range(0, outputs.size())
        .mapToObj(level -> candidates(level, outputs, anchors, geometry))
        .toList();
  }

  @Override
  public SuppressionRule suppression() {
    return candidateRule.suppression();
  }

  private Proposals candidates(
      int level, List<RpnLevel> outputs, List<AnchorGrid> anchors, ImageGeometry geometry) {
    TopAnchors ofLevel =
        TopAnchors.top(limits.preNmsTopN(), level, level, outputs, anchors, objectness());
    BoxCodec codec =
        new BoxCodec(BoxCodec.Weights.RPN, BoxCodec.MAX_LOG_SCALE, candidateRule.pixelRule());
    Proposals clipped = ofLevel.decode(codec).map(boxes -> candidateRule.clip(boxes, geometry));
    return clipped.filter(
        row ->
            Float.isFinite(clipped.scores()[row])
                && candidateRule.keeps(clipped.boxes(), row, limits.minSize(), geometry));
  }

  private Proposals survivors(Proposals sized) {
    NonMaxSuppression nms = new NonMaxSuppression(limits.nmsThreshold(), suppression());
    return sized.select(nms.keep(sized.boxes(), sized.scores(), limits.postNmsTopN()));
  }
}
