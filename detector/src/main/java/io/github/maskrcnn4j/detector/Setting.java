package io.github.maskrcnn4j.detector;

import static io.github.maskrcnn4j.detector.SettingText.count;
import static io.github.maskrcnn4j.detector.SettingText.list;
import static io.github.maskrcnn4j.detector.SettingText.number;
import static io.github.maskrcnn4j.detector.SettingText.numbers;
import static io.github.maskrcnn4j.detector.SettingText.text;
import static io.github.maskrcnn4j.detector.SettingText.word;

import io.github.maskrcnn4j.backbone.BackboneRecipe.StrideIn;
import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.image.BlackBorderBilinear;
import io.github.maskrcnn4j.core.image.Normalisation;
import io.github.maskrcnn4j.roi.RoiAlign;
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
  /** What bounds the size, in Matterport: square, pad64 or none. */
  RESIZE_MODE(
      r -> ResizeSettings.in(r).map(b -> word(b.mode())).orElse(null),
      (r, v) -> ResizeSettings.withMode(r, word(BlackBorderBilinear.Mode.class, v))),
  /** Length that the shorter side of the image is resized to, in pixels. */
  MIN_SIZE(
      r -> text(r.image().minSize()),
      (r, v) -> r.withImage(r.image().withSizes(count(v), r.image().maxSize()))),
  /** Length that the longer side must not exceed, in pixels. */
  MAX_SIZE(
      r -> text(r.image().maxSize()),
      (r, v) -> r.withImage(r.image().withSizes(r.image().minSize(), count(v)))),
  /** The least factor of the resizing, in Matterport; 0 for none. */
  MIN_SCALE(
      r -> ResizeSettings.in(r).map(b -> text(b.minScale())).orElse(null),
      (r, v) -> ResizeSettings.withMinScale(r, number(v))),
  /** Mean of each channel, in the order and range of the recipe (0..255, torchvision 0..1). */
  IMAGE_MEAN(
      r -> list(r.image().normalisation().mean()),
      (r, v) -> withNormalisation(r, r.image().normalisation().withMean(numbers(v)))),
  /** Standard deviation of each channel, likewise. */
  IMAGE_STD(
      r -> list(r.image().normalisation().std()),
      (r, v) -> withNormalisation(r, r.image().normalisation().withStd(numbers(v)))),
  /** Which convolution of a bottleneck halves the resolution: 1x1 (the first one) or 3x3. */
  STRIDE_IN(
      r -> r.backbone().strideIn() == StrideIn.FIRST_1X1 ? "1x1" : "3x3",
      (r, v) -> r.withBackbone(r.backbone().withStrideIn(strideIn(v)))),
  /** Added to the variance in batch normalisation; 0 for torchvision's official COCO V1 weights. */
  BN_EPS(
      r -> r.normEpsilon().stream().mapToObj(SettingText::text).findFirst().orElse(null),
      (r, v) -> r.withNormEpsilon(number(v))),
  /** Sides of the anchors of P2 to P6, in pixels: a comma list; several on a level: 32/45,64/90. */
  ANCHOR_SIZES(
      r ->
          r.rpn().anchorShapes().sizes().stream()
              .map(level -> list(level).replace(',', '/'))
              .collect(Collectors.joining(",")),
      (r, v) ->
          r.withRpn(
              r.rpn()
                  .withAnchorSizes(
                      Arrays.stream(v.split(",", -1))
                          .map(level -> numbers(level.replace('/', ',')))
                          .toList()))),
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
  /** What the RPN's deltas are divided by: dx, dy, dw, dh. */
  RPN_BOX_WEIGHTS(
      r -> r.rpn().selector().boxWeights().map(Setting::four).orElse(null),
      (r, v) -> r.withRpn(r.rpn().withSelector(r.rpn().selector().withBoxWeights(weights(v))))),
  /** Whether RoIAlign takes half a cell off (true: Detectron2). */
  ROI_ALIGNED(
      r -> r.roi().pooling() instanceof RoiAlign align ? Boolean.toString(align.aligned()) : null,
      (r, v) -> r.withRoi(r.roi().withAligned(truth(v)))),
  /** Samples along each side of a RoIAlign bin; 0: as many as the bin has cells. */
  SAMPLING_RATIO(
      r ->
          r.roi().pooling().sampling().stream()
              .mapToObj(SettingText::text)
              .findFirst()
              .orElse(null),
      (r, v) -> r.withRoi(r.roi().withSamplingRatio(count(v)))),
  /** What the box head's deltas are divided by: dx, dy, dw, dh. */
  BOX_WEIGHTS(
      r -> r.selector().boxWeights().map(Setting::four).orElse(null),
      (r, v) -> r.withSelector(r.selector().withBoxWeights(weights(v)))),
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
    return SettingText.word(this);
  }

  /**
   * The setting of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static Setting named(String id) {
    return SettingText.named(Setting.class, "setting", id);
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

  private static BoxCodec.Weights weights(String value) {
    List<Double> four = numbers(value);
    if (four.size() != 4) {
      throw new NumberFormatException("'" + value + "' is not four numbers");
    }
    return new BoxCodec.Weights(
        four.get(0).floatValue(),
        four.get(1).floatValue(),
        four.get(2).floatValue(),
        four.get(3).floatValue());
  }

  private static String four(BoxCodec.Weights weights) {
    return String.join(
        ",", text(weights.x()), text(weights.y()), text(weights.width()), text(weights.height()));
  }

  private static Recipe withNormalisation(Recipe recipe, Normalisation other) {
    return recipe.withImage(recipe.image().withNormalisation(other));
  }

  private static StrideIn strideIn(String value) {
    return switch (value) {
      case "1x1" -> StrideIn.FIRST_1X1;
      case "3x3" -> StrideIn.CONV_3X3;
      default -> throw new NumberFormatException("'" + value + "' is neither 1x1 nor 3x3");
    };
  }

  private static boolean truth(String value) {
    return switch (value) {
      case "true" -> true;
      case "false" -> false;
      default -> throw new NumberFormatException("'" + value + "' is neither true nor false");
    };
  }
}
