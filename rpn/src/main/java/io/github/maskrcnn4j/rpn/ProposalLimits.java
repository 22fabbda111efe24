package io.github.maskrcnn4j.rpn;

/**
 * The numbers of proposal selection. Their names on the command line are given in brackets.
 *
 * @param preNmsTopN candidates that are decoded ({@code rpn_pre_nms_top_n}): per level, or of all
 *     levels together
 * @param postNmsTopN proposals of all levels together ({@code rpn_post_nms_top_n})
 * @param nmsThreshold overlap above which the worse of two candidates goes ({@code
 *     rpn_nms_threshold})
 * @param minSize shortest side of a candidate in pixels ({@code rpn_min_size}); of the model input,
 *     in Detectron of the original image
 */
public record ProposalLimits(int preNmsTopN, int postNmsTopN, double nmsThreshold, double minSize) {

  /** More than anybody looks at; Matterport fills up with empty rows to as many. */
  private static final int MOST = 1_000_000;

  public ProposalLimits {
    requireCount("rpn_pre_nms_top_n", preNmsTopN);
    requireCount("rpn_post_nms_top_n", postNmsTopN);
    require(
        nmsThreshold > 0 && nmsThreshold <= 1,
        "rpn_nms_threshold must be above 0 and at most 1",
        nmsThreshold);
    require(
        minSize >= 0 && minSize < Double.POSITIVE_INFINITY,
        "rpn_min_size must be a number and not negative",
        minSize);
  }

  public ProposalLimits withPreNmsTopN(int count) {
    return new ProposalLimits(count, postNmsTopN, nmsThreshold, minSize);
  }

  public ProposalLimits withPostNmsTopN(int count) {
    return new ProposalLimits(preNmsTopN, count, nmsThreshold, minSize);
  }

  public ProposalLimits withNmsThreshold(double threshold) {
    return new ProposalLimits(preNmsTopN, postNmsTopN, threshold, minSize);
  }

  public ProposalLimits withMinSize(double pixels) {
    return new ProposalLimits(preNmsTopN, postNmsTopN, nmsThreshold, pixels);
  }

  private static void requireCount(String name, int count) {
    require(count >= 1 && count <= MOST, name + " must be 1 to " + MOST, count);
  }

  private static void require(boolean condition, String demand, Number found) {
    if (!condition) {
      throw new IllegalArgumentException(demand + ", found " + found);
    }
  }
}
