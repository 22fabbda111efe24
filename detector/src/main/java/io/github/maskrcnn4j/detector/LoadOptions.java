package io.github.maskrcnn4j.detector;

import java.util.Collections;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.Map;
import java.util.Objects;
import java.util.OptionalInt;
import java.util.function.UnaryOperator;

/**
 * How a model is loaded. Immutable; made from {@link #DEFAULTS}:
 *
 * <pre>{@code
 * MaskRcnn.load(weights, LoadOptions.DEFAULTS.withImageSize(640, 1024).withMaxDetections(20))
 * }</pre>
 *
 * @param settings values of the recipe that differ from the file's
 * @param change what becomes of the recipe after that
 * @param concurrency how many runs of the model there are at a time, the others wait; empty for as
 *     many as there are cores
 */
public record LoadOptions(
    Map<Setting, String> settings, UnaryOperator<Recipe> change, OptionalInt concurrency) {

  /** As the weight file says. */
  public static final LoadOptions DEFAULTS =
      new LoadOptions(Map.of(), UnaryOperator.identity(), OptionalInt.empty());

  public LoadOptions {
    Objects.requireNonNull(change, "change");
    if (concurrency.orElse(1) < 1) {
      throw new IllegalArgumentException(
          "the number of runs at a time must be at least 1, found " + concurrency.getAsInt());
    }
    Map<Setting, String> copy = new EnumMap<>(Setting.class);
    copy.putAll(settings);
    settings = Collections.unmodifiableMap(copy);
  }

  /** These options with a value of the recipe; whether it is possible is seen when loading. */
  public LoadOptions with(Setting setting, String value) {
    Map<Setting, String> more = new HashMap<>(settings);
    more.put(setting, Objects.requireNonNull(value, setting.id()));
    return new LoadOptions(more, change, concurrency);
  }

  /**
   * These options with another size of the model input, in pixels. Smaller is faster and finds less
   * of what is small.
   *
   * @param shorter what the image's shorter side is resized to
   * @param longer what its longer side must not exceed
   */
  public LoadOptions withImageSize(int shorter, int longer) {
    return with(Setting.MIN_SIZE, SettingText.text(shorter))
        .with(Setting.MAX_SIZE, SettingText.text(longer));
  }

  /** These options with another least score of an instance, 0 to 1. */
  public LoadOptions withScoreThreshold(double threshold) {
    return with(Setting.SCORE_THRESHOLD, number(threshold));
  }

  /** These options with another overlap up to which two boxes of a class are two objects. */
  public LoadOptions withNmsThreshold(double threshold) {
    return with(Setting.NMS_THRESHOLD, number(threshold));
  }

  /** These options with another number of instances that are kept at most. */
  public LoadOptions withMaxDetections(int count) {
    return with(Setting.MAX_DETECTIONS, SettingText.text(count));
  }

  /** These options with another probability from which a pixel belongs to a mask. */
  public LoadOptions withMaskThreshold(double threshold) {
    return with(Setting.MASK_THRESHOLD, number(threshold));
  }

  /**
   * These options with another number of runs of the model at a time. Each has memory of its own
   * for its activations; whoever comes when so many are under way waits for his turn, in the order
   * of coming.
   *
   * @param runs at least 1
   */
  public LoadOptions withConcurrency(int runs) {
    return new LoadOptions(settings, change, OptionalInt.of(runs));
  }

  /**
   * These options with a change of the recipe's strategies, also to a caller's own; it comes after
   * the settings and the changes before.
   */
  public LoadOptions withRecipe(UnaryOperator<Recipe> next) {
    Objects.requireNonNull(next, "next");
    return new LoadOptions(settings, recipe -> next.apply(change.apply(recipe)), concurrency);
  }

  /** The recipe to load with, made from the file's. */
  Recipe applyTo(Recipe recipe) {
    Map<String, String> byName = new HashMap<>();
    settings.forEach((setting, value) -> byName.put(setting.id(), value));
    return change.apply(recipe.with(byName));
  }

  /** Runs at a time. */
  int runsAtATime() {
    return concurrency.orElseGet(() -> Runtime.getRuntime().availableProcessors());
  }

  private static String number(double value) {
    return Double.isFinite(value) ? SettingText.text(value) : Double.toString(value);
  }
}
