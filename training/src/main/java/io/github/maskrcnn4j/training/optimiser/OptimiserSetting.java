package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.optimiser.OptimiserSettings.Course;
import io.github.maskrcnn4j.training.optimiser.OptimiserSettings.Rule;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A value of {@link OptimiserSettings} that can be set by name. */
public enum OptimiserSetting {
  /** sgd, in the recipe's convention, or adamw. */
  OPTIMISER(s -> s.rule() == Rule.ADAMW ? "adamw" : "sgd", (s, v) -> s.withRule(rule(s.rule(), v))),
  /** Learning rate after the warm-up, for the batch as it is. */
  LEARNING_RATE(s -> text(s.learningRate()), (s, v) -> s.withLearningRate(number(v))),
  /** Share of the velocity that is left after a step; in AdamW that of the mean gradient. */
  MOMENTUM(s -> text(s.momentum()), (s, v) -> s.withMomentum(number(v))),
  /** How fast weights shrink; in Matterport's recipe a factor of the loss. */
  WEIGHT_DECAY(s -> text(s.weightDecay()), (s, v) -> s.withWeightDecay(number(v))),
  /** Steps until the learning rate is reached; 0 for no warm-up. */
  WARMUP_STEPS(s -> Long.toString(s.warmupSteps()), (s, v) -> s.withWarmupSteps(count(v))),
  /** Share of the learning rate in the first step. */
  WARMUP_FACTOR(s -> text(s.warmupFactor()), (s, v) -> s.withWarmupFactor(number(v))),
  /** How the learning rate falls: constant, steps (to a tenth at each milestone) or cosine. */
  SCHEDULE(s -> word(s.course()), (s, v) -> s.withCourse(word(Course.class, v))),
  /** Steps at which it falls, a comma list; auto: at two thirds and eight ninths. */
  MILESTONES(
      s ->
          s.milestones().isEmpty()
              ? "auto"
              : s.milestones().stream().map(String::valueOf).collect(Collectors.joining(",")),
      (s, v) -> s.withMilestones(v.equals("auto") ? List.of() : counts(v))),
  /** Norm that gradients are clipped to, or none. */
  CLIP_NORM(
      s -> Double.isInfinite(s.clipping().most()) ? "none" : text(s.clipping().most()),
      (s, v) ->
          s.withClipping(
              new GradientClipping(
                  s.clipping().by(), v.equals("none") ? Double.POSITIVE_INFINITY : number(v)))),
  /** Whose norm is clipped: global (of all gradients together) or tensor (of each). */
  CLIP_BY(
      s -> word(s.clipping().by()),
      (s, v) ->
          s.withClipping(
              new GradientClipping(word(GradientClipping.By.class, v), s.clipping().most()))),
  /** Scale and shift of norms: frozen or trained. */
  NORM_PARAMETERS(s -> word(s.norms()), (s, v) -> s.withNorms(word(NormParameters.class, v)));

  private final Function<OptimiserSettings, String> read;
  private final BiFunction<OptimiserSettings, String, OptimiserSettings> write;

  OptimiserSetting(
      Function<OptimiserSettings, String> read,
      BiFunction<OptimiserSettings, String, OptimiserSettings> write) {
    this.read = read;
    this.write = write;
  }

  /** The name on the command line: {@code learning_rate}. */
  public String id() {
    return word(this);
  }

  /** Whether a setting has this name. */
  public static boolean isNamed(String id) {
    return Arrays.stream(values()).anyMatch(setting -> setting.id().equals(id));
  }

  /**
   * The setting of a name.
   *
   * @throws IllegalArgumentException if there is none, naming those that there are
   */
  public static OptimiserSetting named(String id) {
    for (OptimiserSetting setting : values()) {
      if (setting.id().equals(id)) {
        return setting;
      }
    }
    throw new IllegalArgumentException(
        "Unknown training setting '"
            + id
            + "', expected one of "
            + Arrays.stream(values()).map(OptimiserSetting::id).collect(Collectors.joining(", ")));
  }

  /** The value in some settings. */
  public String valueIn(OptimiserSettings settings) {
    return read.apply(settings);
  }

  /**
   * The settings with this value.
   *
   * @throws IllegalArgumentException naming the setting, if the value is impossible
   */
  public OptimiserSettings apply(OptimiserSettings settings, String value) {
    try {
      return write.apply(settings, value.strip());
    } catch (NumberFormatException e) {
      throw new IllegalArgumentException(id() + ": " + e.getMessage(), e);
    }
  }

  /** The rule of a word; the recipe's own, if that is one of SGD. */
  private static Rule rule(Rule own, String value) {
    return switch (value) {
      case "sgd" -> own == Rule.ADAMW ? Rule.TORCH_SGD : own;
      case "adamw" -> Rule.ADAMW;
      default -> throw new NumberFormatException("'" + value + "' is neither sgd nor adamw");
    };
  }

  private static long count(String value) {
    try {
      return Long.parseLong(value.strip());
    } catch (NumberFormatException e) {
      throw new NumberFormatException("'" + value + "' is not a whole number");
    }
  }

  private static List<Long> counts(String value) {
    return Arrays.stream(value.split(",", -1)).map(OptimiserSetting::count).toList();
  }

  private static double number(String value) {
    double number;
    try {
      number = new BigDecimal(value).doubleValue(); // unlike Double.parseDouble, neither NaN nor 1f
    } catch (NumberFormatException e) {
      throw new NumberFormatException("'" + value + "' is not a number");
    }
    if (Double.isInfinite(number)) {
      throw new NumberFormatException("'" + value + "' is not a number that is small enough");
    }
    return number;
  }

  private static String text(double value) {
    return new BigDecimal(Double.toString(value)).stripTrailingZeros().toPlainString();
  }

  private static String word(Enum<?> value) {
    return value.name().toLowerCase(Locale.ROOT);
  }

  private static <E extends Enum<E>> E word(Class<E> type, String value) {
    for (E constant : type.getEnumConstants()) {
      if (word(constant).equals(value)) {
        return constant;
      }
    }
    throw new NumberFormatException(
        "'"
            + value
            + "' is none of "
            + Arrays.stream(type.getEnumConstants())
                .map(OptimiserSetting::word)
                .collect(Collectors.joining(", ")));
  }
}
