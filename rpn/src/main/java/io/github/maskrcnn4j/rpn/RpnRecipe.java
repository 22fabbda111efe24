package io.github.maskrcnn4j.rpn;

import java.util.List;
import java.util.Objects;

/**
 * The choices of one implementation's RPN.
 *
 * @param anchorRule which box an anchor is
 * @param anchorShapes sizes and ratios of the anchors
 * @param selector how the head's outputs become proposals
 */
public record RpnRecipe(
    AnchorRule anchorRule, AnchorShapes anchorShapes, ProposalSelector selector) {

  public RpnRecipe {
    Objects.requireNonNull(anchorRule, "anchorRule");
    Objects.requireNonNull(anchorShapes, "anchorShapes");
    Objects.requireNonNull(selector, "selector");
    for (int level = 1; level < anchorShapes.levels(); level++) {
      if (anchorShapes.perPosition(level) != anchorShapes.perPosition(0)) {
        throw new IllegalArgumentException(
            "anchor_sizes "
                + anchorShapes.sizes()
                + ": all levels must have as many anchors, for one head looks at all of them");
      }
    }
  }

  /**
   * What lays the anchors on levels with these strides.
   *
   * @param strides of P2, P3 and so on, in pixels of the model input
   */
  public AnchorGenerator anchors(List<Integer> strides) {
    return new AnchorGenerator(anchorRule, anchorShapes, strides);
  }

  /** The numbers of proposal selection. */
  public ProposalLimits proposalLimits() {
    return selector.limits();
  }

  /** This recipe with other numbers of proposal selection. */
  public RpnRecipe withProposalLimits(ProposalLimits numbers) {
    return new RpnRecipe(anchorRule, anchorShapes, selector.withLimits(numbers));
  }

  /** This recipe with other anchors, see {@link AnchorShapes#withSizes}. */
  public RpnRecipe withAnchorSizes(List<List<Double>> perLevel) {
    return new RpnRecipe(anchorRule, anchorShapes.withSizes(perLevel), selector);
  }

  /** This recipe with other anchors, see {@link AnchorShapes#withRatios}. */
  public RpnRecipe withAnchorRatios(List<Double> onAllLevels) {
    return new RpnRecipe(anchorRule, anchorShapes.withRatios(onAllLevels), selector);
  }

  /** This recipe with another way from the head's outputs to proposals. */
  public RpnRecipe withSelector(ProposalSelector other) {
    return new RpnRecipe(anchorRule, anchorShapes, other);
  }
}
