package io.github.maskrcnn4j.rpn;

import java.util.List;

/**
 * The choices of one implementation's RPN.
 *
 * @param anchorRule which box an anchor is
 * @param anchorShapes sizes and ratios of the anchors
 * @param selector how the head's outputs become proposals
 */
public record RpnRule(AnchorRule anchorRule, AnchorShapes anchorShapes, ProposalSelector selector) {

  /** torchvision, V1 and V2. */
  public static final RpnRule TORCHVISION =
      perLevel(
          AnchorRule.TORCHVISION,
          CandidateRule.TORCHVISION,
          new ProposalRule(1000, 1000, 0.7, 1e-3));

  /** Detectron. */
  public static final RpnRule DETECTRON =
      perLevel(AnchorRule.DETECTRON, CandidateRule.DETECTRON, new ProposalRule(1000, 1000, 0.7, 0));

  /** Detectron2. */
  public static final RpnRule DETECTRON2 =
      perLevel(
          AnchorRule.DETECTRON2, CandidateRule.DETECTRON2, new ProposalRule(1000, 1000, 0.7, 0));

  /** Matterport's Keras model. */
  public static final RpnRule MATTERPORT =
      new RpnRule(
          AnchorRule.MATTERPORT,
          AnchorShapes.COCO,
          new AllLevelsSelector(new ProposalRule(6000, 1000, 0.7, 0)));

  private static RpnRule perLevel(
      AnchorRule anchors, CandidateRule candidates, ProposalRule numbers) {
    return new RpnRule(anchors, AnchorShapes.COCO, new PerLevelSelector(candidates, numbers));
  }

  /** The numbers of proposal selection. */
  public ProposalRule proposalRule() {
    return selector.rule();
  }

  /** This rule with other numbers of proposal selection. */
  public RpnRule withProposalRule(ProposalRule numbers) {
    return new RpnRule(anchorRule, anchorShapes, selector.withRule(numbers));
  }

  /** This rule with other anchors, see {@link AnchorShapes#withSizes}. */
  public RpnRule withAnchorSizes(List<Double> onePerLevel) {
    return new RpnRule(anchorRule, anchorShapes.withSizes(onePerLevel), selector);
  }

  /** This rule with other anchors, see {@link AnchorShapes#withRatios}. */
  public RpnRule withAnchorRatios(List<Double> onAllLevels) {
    return new RpnRule(anchorRule, anchorShapes.withRatios(onAllLevels), selector);
  }
}
