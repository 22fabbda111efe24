package io.github.maskrcnn4j.evaluation;

import java.util.Arrays;
import java.util.List;

/**
 * What can be chosen.
 *
 * @param limits M, how many of the best results of an image and category take part: three rising
 *     numbers. Precision is measured at the last, recall at each
 * @param strict whether two oddities of pycocotools are repeated: an object with the annotation id
 *     0 is never hit, and a result's area is its box's even where masks are compared
 */
public record EvaluationSettings(List<Integer> limits, boolean strict) {

  /** COCO's limits; id 0 is an id like any other, and a mask's area is the mask's. */
  public static final EvaluationSettings DEFAULTS =
      new EvaluationSettings(List.of(1, 10, 100), false);

  /**
   * @throws IllegalArgumentException if the limits are not three rising numbers above 0
   */
  public EvaluationSettings {
    limits = List.copyOf(limits);
    if (limits.size() != 3
        || limits.get(0) < 1
        || limits.get(0) >= limits.get(1)
        || limits.get(1) >= limits.get(2)) {
      throw new IllegalArgumentException(
          "the limits on results must be three rising numbers such as 1, 10, 100, found " + limits);
    }
  }

  /** With other limits. */
  public EvaluationSettings withLimits(int... limits) {
    return new EvaluationSettings(Arrays.stream(limits).boxed().toList(), strict);
  }

  /** As pycocotools does it, oddities and all. */
  public EvaluationSettings strictly() {
    return new EvaluationSettings(limits, true);
  }

  /** The largest of the limits. */
  public int most() {
    return limits.get(limits.size() - 1);
  }
}
