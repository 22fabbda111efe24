package io.github.maskrcnn4j.training;

import static io.github.maskrcnn4j.detector.SettingText.count;
import static io.github.maskrcnn4j.detector.SettingText.number;
import static io.github.maskrcnn4j.detector.SettingText.text;

import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.detector.SettingText;
import io.github.maskrcnn4j.training.targets.OverlapPrecision;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * A value of a training recipe that can be set by name, as a {@link
 * io.github.maskrcnn4j.detector.Setting} is one of a recipe. The names are the same for all
 * recipes.
 */
public enum TrainingSetting {
  /** Length of the short side in pixels; a comma list for scale jitter; unset: as at inference. */
  TRAIN_MIN_SIZE(
      r ->
          r.augmentation().minSizes().isEmpty()
              ? null
              : r.augmentation().minSizes().stream()
                  .map(SettingText::text)
                  .collect(Collectors.joining(",")),
      (r, v) -> r.withAugmentation(r.augmentation().withMinSizes(counts(v)))),
  /** Bound of the long side in pixels; unset: as at inference. */
  TRAIN_MAX_SIZE(
      r -> r.augmentation().maxSize() == 0 ? null : text(r.augmentation().maxSize()),
      (r, v) -> r.withAugmentation(r.augmentation().withMaxSize(positive(v)))),
  /** Probability that a picture is mirrored. */
  FLIP(
      r -> text(r.augmentation().flip()),
      (r, v) -> r.withAugmentation(r.augmentation().withFlip(number(v)))),
  /** Anchors of a picture that the RPN's losses count, at most. */
  RPN_BATCH_SIZE(
      r -> text(r.anchors().sampling().size()),
      (r, v) ->
          r.withAnchors(r.anchors().withSampling(r.anchors().sampling().withSize(positive(v))))),
  /** The share of them that have an object, at most. */
  RPN_POSITIVE_FRACTION(
      r -> text(r.anchors().sampling().positiveFraction()),
      (r, v) ->
          r.withAnchors(
              r.anchors().withSampling(r.anchors().sampling().withPositiveFraction(share(v))))),
  /** Overlap from which on an anchor has an object. */
  RPN_POSITIVE_IOU(
      r -> overlap(r, r.anchors().matcher().high()),
      (r, v) -> withAnchorOverlaps(r, overlap(r, v), r.anchors().matcher().low())),
  /** Overlap below which an anchor has none; between the two it does not count. */
  RPN_NEGATIVE_IOU(
      r -> overlap(r, r.anchors().matcher().low()),
      (r, v) -> withAnchorOverlaps(r, r.anchors().matcher().high(), overlap(r, v))),
  /** Candidates before NMS while training, per level or of all levels, as the recipe has it. */
  TRAIN_RPN_PRE_NMS_TOP_N(
      r -> text(r.proposals().preNmsTopN()),
      (r, v) -> r.withProposals(r.proposals().withPreNmsTopN(positive(v)))),
  /** Proposals after NMS while training. */
  TRAIN_RPN_POST_NMS_TOP_N(
      r -> text(r.proposals().postNmsTopN()),
      (r, v) -> r.withProposals(r.proposals().withPostNmsTopN(positive(v)))),
  /** RoIs of a picture that the heads learn from, at most. */
  ROI_BATCH_SIZE(
      r -> text(r.rois().sampling().size()),
      (r, v) -> r.withRois(r.rois().withSampling(r.rois().sampling().withSize(positive(v))))),
  /** The share of them that show an object, at most. */
  ROI_POSITIVE_FRACTION(
      r -> text(r.rois().sampling().positiveFraction()),
      (r, v) ->
          r.withRois(r.rois().withSampling(r.rois().sampling().withPositiveFraction(share(v))))),
  /** Overlap from which on a RoI shows an object; below it is background. */
  ROI_POSITIVE_IOU(
      r -> text((float) r.rois().matcher().high()),
      (r, v) -> { // overlaps of RoIs are float32 in all recipes
        double limit = (float) share(v);
        return r.withRois(
            r.rois().withMatcher(new Matcher(limit, limit, r.rois().matcher().lowQuality())));
      }),
  /** What the mask head should draw: bitmask, polygon (Detectron2), mini_mask (Matterport). */
  MASK_TARGETS(MaskTargets::in, MaskTargets::with);

  private final Function<TrainingRecipe, String> read;
  private final BiFunction<TrainingRecipe, String, TrainingRecipe> write;

  TrainingSetting(
      Function<TrainingRecipe, String> read,
      BiFunction<TrainingRecipe, String, TrainingRecipe> write) {
    this.read = read;
    this.write = write;
  }

  /** The name on the command line: {@code train_min_size}. */
  public String id() {
    return SettingText.word(this);
  }

  /**
   * The setting of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static TrainingSetting named(String id) {
    return SettingText.named(TrainingSetting.class, "training setting", id);
  }

  /** The value in a recipe; empty if it is that of inference. */
  public Optional<String> valueIn(TrainingRecipe recipe) {
    return Optional.ofNullable(read.apply(recipe));
  }

  /**
   * The recipe with this value.
   *
   * @throws IllegalArgumentException naming the setting, if the value is impossible
   */
  public TrainingRecipe apply(TrainingRecipe recipe, String value) {
    try {
      return write.apply(recipe, value.strip());
    } catch (IllegalArgumentException e) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "%s: %s (in %s: %s)",
              id(),
              e.getMessage(),
              recipe.name(),
              valueIn(recipe).orElse("as at inference")),
          e);
    }
  }

  private static int positive(String value) {
    int number = count(value);
    if (number < 1) {
      throw new NumberFormatException("'" + value + "' is not at least 1");
    }
    return number;
  }

  private static List<Integer> counts(String value) {
    return Arrays.stream(value.split(",", -1)).map(part -> positive(part.strip())).toList();
  }

  private static double share(String value) {
    double number = number(value);
    if (!(number > 0 && number <= 1)) {
      throw new NumberFormatException("'" + value + "' is not above 0 and at most 1");
    }
    return number;
  }

  /** A threshold in the precision of what is compared with it. */
  private static double overlap(TrainingRecipe recipe, String value) {
    return isFloat32(recipe) ? (float) share(value) : share(value);
  }

  private static String overlap(TrainingRecipe recipe, double threshold) {
    return isFloat32(recipe) ? text((float) threshold) : text(threshold);
  }

  private static boolean isFloat32(TrainingRecipe recipe) {
    return recipe.anchors().precision() == OverlapPrecision.FLOAT32;
  }

  private static TrainingRecipe withAnchorOverlaps(TrainingRecipe recipe, double high, double low) {
    if (low > high) {
      throw new IllegalArgumentException(
          "rpn_negative_iou "
              + overlap(recipe, low)
              + " would be above rpn_positive_iou "
              + overlap(recipe, high)
              + ": set both");
    }
    Matcher matcher = recipe.anchors().matcher();
    return recipe.withAnchors(
        recipe.anchors().withMatcher(new Matcher(high, low, matcher.lowQuality())));
  }
}
