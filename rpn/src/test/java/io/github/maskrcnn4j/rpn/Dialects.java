package io.github.maskrcnn4j.rpn;

/** What the implementations choose, for their golden data; detector's Recipes hold the same. */
final class Dialects {

  static final RpnRecipe TORCHVISION =
      perLevel(
          AnchorRule.ROUNDED,
          CandidateRule.FROM_MIN_SIZE,
          new ProposalLimits(1000, 1000, 0.7, 1e-3));

  static final RpnRecipe DETECTRON =
      perLevel(
          AnchorRule.INCLUSIVE_PIXELS,
          CandidateRule.IN_PADDED_INPUT,
          new ProposalLimits(1000, 1000, 0.7, 0));

  static final RpnRecipe DETECTRON2 =
      perLevel(
          AnchorRule.EXACT, CandidateRule.ABOVE_MIN_SIZE, new ProposalLimits(1000, 1000, 0.7, 0));

  static final RpnRecipe MATTERPORT =
      new RpnRecipe(
          AnchorRule.INVERSE_RATIO,
          AnchorShapes.COCO,
          new AllLevelsSelector(new ProposalLimits(6000, 1000, 0.7, 0)));

  private Dialects() {}

  private static RpnRecipe perLevel(
      AnchorRule anchors, CandidateRule candidates, ProposalLimits limits) {
    return new RpnRecipe(anchors, AnchorShapes.COCO, new PerLevelSelector(candidates, limits));
  }
}
