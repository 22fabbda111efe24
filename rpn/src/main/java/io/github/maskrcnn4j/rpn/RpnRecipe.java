package io.github.maskrcnn4j.rpn;

import java.util.List;

/**
 * The choices of one implementation's RPN.
 *
 * @param anchorRule which box an anchor is
 * @param anchorShapes sizes and ratios of the anchors
 * @param selector how the head's outputs become proposals
 */
public record RpnRecipe(
    AnchorRule anchorRule, AnchorShapes anchorShapes, ProposalSelector selector) {

  /** torchvision, V1 and V2. */
  public static final RpnRecipe TORCHVISION =
      perLevel(
          AnchorRule.ROUNDED,
          CandidateRule.FROM_MIN_SIZE,
          new ProposalLimits(1000, 1000, 0.7, 1e-3));

  /** Detectron. */
  public static final RpnRecipe DETECTRON =
      perLevel(
          AnchorRule.INCLUSIVE_PIXELS,
          CandidateRule.IN_PADDED_INPUT,
          new ProposalLimits(1000, 1000, 0.7, 0));

  /** Detectron2. */
  public static final RpnRecipe DETECTRON2 =
      perLevel(
          AnchorRule.EXACT, CandidateRule.ABOVE_MIN_SIZE, new ProposalLimits(1000, 1000, 0.7, 0));

  /** Matterport's Keras model. */
  public static final RpnRecipe MATTERPORT =
      new RpnRecipe(
          AnchorRule.INVERSE_RATIO,
          AnchorShapes.COCO,
          new AllLevelsSelector(new ProposalLimits(6000, 1000, 0.7, 0)));

  private static RpnRecipe perLevel(
      AnchorRule anchors, CandidateRule candidates, ProposalLimits numbers) {
    return new RpnRecipe(anchors, AnchorShapes.COCO, new PerLevelSelector(candidates, numbers));
  }

  /** The numbers of proposal selection. */
  public ProposalLimits proposalLimits() {
    return selector.limits();
  }

  /** This rule with other numbers of proposal selection. */
  public RpnRecipe withProposalLimits(ProposalLimits numbers) {
    return new RpnRecipe(anchorRule, anchorShapes, selector.withLimits(numbers));
  }

  /** This rule with other anchors, see {@link AnchorShapes#withSizes}. */
  public RpnRecipe withAnchorSizes(List<Double> onePerLevel) {
    return new RpnRecipe(anchorRule, anchorShapes.withSizes(onePerLevel), selector);
  }

  /** This rule with other anchors, see {@link AnchorShapes#withRatios}. */
  public RpnRecipe withAnchorRatios(List<Double> onAllLevels) {
    return new RpnRecipe(anchorRule, anchorShapes.withRatios(onAllLevels), selector);
  }
}
