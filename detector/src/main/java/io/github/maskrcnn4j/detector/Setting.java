package io.github.maskrcnn4j.detector;

import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value of a recipe that can be set by name, on the command line ({@code --set name=value}), in
 * {@link MaskRcnn#load} and in a weight file. The names are the same for all recipes.
 */
public enum Setting {
  /** Length that the shorter side of the image is resized to, in pixels. */
  MIN_SIZE(
      r -> text(r.image().minSize()),
      (r, v) -> r.withImage(r.image().withSizes(count(v), r.image().maxSize()))),
  /** Length that the longer side must not exceed, in pixels. */
  MAX_SIZE(
      r -> text(r.image().maxSize()),
      (r, v) -> r.withImage(r.image().withSizes(r.image().minSize(), count(v)))),
  /** Added to the variance in batch normalisation; 0 for torchvision's official COCO V1 weights. */
  BN_EPS(
      r -> r.normEpsilon().stream().mapToObj(Setting::text).findFirst().orElse(null),
      (r, v) -> r.withNormEpsilon(number(v))),
  /** Sides of the anchors of P2 to P6, in pixels: a comma list. */
  ANCHOR_SIZES(
      r -> list(r.rpn().anchorShapes().sizes().stream().map(level -> level.get(0)).toList()),
      (r, v) -> r.withRpn(r.rpn().withAnchorSizes(numbers(v)))),
  /** Heights over widths of the anchors: a comma list. */
  ANCHOR_RATIOS(
      r -> list(r.rpn().anchorShapes().ratios().get(0)),
      (r, v) -> r.withRpn(r.rpn().withAnchorRatios(numbers(v)))),
  /** Candidates before NMS, per level or of all levels, as the recipe has it. */
  RPN_PRE_NMS_TOP_N(
      r -> text(r.rpn().proposalLimits().preNmsTopN()),
      (r, v) ->
          r.withRpn(r.rpn().withProposalLimits(r.rpn().proposalLimits().withPreNmsTopN(count(v))))),
  /** Proposals after NMS. */
  RPN_POST_NMS_TOP_N(
      r -> text(r.rpn().proposalLimits().postNmsTopN()),
      (r, v) ->
          r.withRpn(
              r.rpn().withProposalLimits(r.rpn().proposalLimits().withPostNmsTopN(count(v))))),
  /** Overlap above which the worse of two candidates goes. */
  RPN_NMS_THRESHOLD(
      r -> text(r.rpn().proposalLimits().nmsThreshold()),
      (r, v) ->
          r.withRpn(
              r.rpn().withProposalLimits(r.rpn().proposalLimits().withNmsThreshold(number(v))))),
  /** Shortest side of a proposal, in pixels. */
  RPN_MIN_SIZE(
      r -> text(r.rpn().proposalLimits().minSize()),
      (r, v) ->
          r.withRpn(r.rpn().withProposalLimits(r.rpn().proposalLimits().withMinSize(number(v))))),
  /** Samples along each side of a RoIAlign bin; 0: as many as the bin has cells. */
  SAMPLING_RATIO(
      r -> r.roi().pooling().sampling().stream().mapToObj(Setting::text).findFirst().orElse(null),
      (r, v) -> r.withRoi(r.roi().withSamplingRatio(count(v)))),
  /** Least score of a detection. */
  SCORE_THRESHOLD(
      r -> text(r.selector().limits().scoreThreshold()),
      (r, v) ->
          r.withSelector(
              r.selector().withLimits(r.selector().limits().withScoreThreshold(number(v))))),
  /** Overlap up to which two boxes of one class are two objects. */
  NMS_THRESHOLD(
      r -> text(r.selector().limits().nmsThreshold()),
      (r, v) ->
          r.withSelector(
              r.selector().withLimits(r.selector().limits().withNmsThreshold(number(v))))),
  /** Detections that are kept at most. */
  MAX_DETECTIONS(
      r -> text(r.selector().limits().maxDetections()),
      (r, v) ->
          r.withSelector(
              r.selector().withLimits(r.selector().limits().withMaxDetections(count(v))))),
  /** Probability from which a pixel belongs to a mask. */
  MASK_THRESHOLD(
      r -> text(r.paster().threshold()),
      (r, v) -> r.withPaster(r.paster().withThreshold((float) number(v))));

  private final Function<Recipe, String> read;
  private final BiFunction<Recipe, String, Recipe> write;

  Setting(Function<Recipe, String> read, BiFunction<Recipe, String, Recipe> write) {
    this.read = read;
    this.write = write;
  }

  /** The name on the command line: {@code rpn_min_size}. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * The setting of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Setting named(String id) {
    return Arrays.stream(values())
        .filter(setting -> setting.id().equals(id))
        .findFirst()
        .orElseThrow(
            () ->
                new IllegalArgumentException(
                    "Unknown setting '"
                        + id
                        + "', expected one of "
                        + Arrays.stream(values())
                            .map(Setting::id)
                            .collect(Collectors.joining(", "))));
  }

  /** The value in a recipe; empty if the recipe has no such thing. */
  public Optional<String> valueIn(Recipe recipe) {
    return Optional.ofNullable(read.apply(recipe));
  }

  /**
   * The recipe with this value.
   *
   * @throws IllegalArgumentException naming the setting, if the value is impossible
   */
  public Recipe apply(Recipe recipe, String value) {
    try {
      return write.apply(recipe, value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %s (in %s: %s)",
              id(),
              e.getMessage(),
              recipe.name(),
              valueIn(recipe).orElse("none")),
          e);
    }
  }

  private static int count(String value) {
    try {
      return Integer.parseInt(value);
    } catch (NumberFormatException e) {
      throw notA("whole number", value);
    }
  }

  private static double number(String value) {
    double number;
    try {
      number = new BigDecimal(value).doubleValue(); // unlike Double.parseDouble, neither NaN nor 1f
    } catch (NumberFormatException e) {
      throw notA("number", value);
    }
    if (Double.isInfinite(number)) {
      throw notA("number that is small enough", value);
    }
    return number;
  }

  private static List<Double> numbers(String value) {
    return Arrays.stream(value.split(",", -1)).map(part -> number(part.strip())).toList();
  }

  private static NumberFormatException notA(String kind, String value) {
    return new NumberFormatException("'" + value + "' is not a " + kind);
  }

  private static String text(int value) {
    return Integer.toString(value);
  }

  private static String text(double value) {
    return plain(Double.toString(value));
  }

  private static String text(float value) {
    return plain(Float.toString(value));
  }

  /** Without an exponent and needless zeros. */
  private static String plain(String value) {
    return new BigDecimal(value).stripTrailingZeros().toPlainString();
  }

  private static String list(List<Double> values) {
    return values.stream().map(Setting::text).collect(Collectors.joining(","));
  }
}
