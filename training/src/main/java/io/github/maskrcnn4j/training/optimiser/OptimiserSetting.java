package io.github.maskrcnn4j.training.optimiser;

import static io.github.maskrcnn4j.detector.SettingText.count;
import static io.github.maskrcnn4j.detector.SettingText.number;
import static io.github.maskrcnn4j.detector.SettingText.text;
import static io.github.maskrcnn4j.detector.SettingText.word;

import io.github.maskrcnn4j.detector.SettingText;
import io.github.maskrcnn4j.training.optimiser.Pace.Course;
import io.github.maskrcnn4j.training.optimiser.UpdateRule.Kind;
import java.util.Arrays;
import java.util.List;
import java.util.function.BiFunction;
import java.util.function.Function;
import java.util.stream.Collectors;

/** A value of {@link OptimiserSettings} that can be set by name. */
public enum OptimiserSetting {
  /** sgd, in the recipe's convention, or adamw. */
  OPTIMISER(
      s -> s.update().kind() == Kind.ADAMW ? "adamw" : "sgd",
      (s, v) -> s.withUpdate(s.update().withKind(kind(s.update().kind(), v)))),
  /** Learning rate after the warm-up, for the batch as it is. */
  LEARNING_RATE(
      s -> text(s.pace().learningRate()),
      (s, v) -> s.withPace(s.pace().withLearningRate(number(v)))),
  /** Share of the velocity that is left after a step; in AdamW that of the mean gradient. */
  MOMENTUM(
      s -> text(s.update().momentum()), (s, v) -> s.withUpdate(s.update().withMomentum(number(v)))),
  /** How fast weights shrink; in Matterport's recipe a factor of the loss. */
  WEIGHT_DECAY(
      s -> text(s.update().weightDecay()),
      (s, v) -> s.withUpdate(s.update().withWeightDecay(number(v)))),
  /** Steps until the learning rate is reached; 0 for no warm-up. */
  WARMUP_STEPS(
      s -> Long.toString(s.pace().warmupSteps()),
      (s, v) -> s.withPace(s.pace().withWarmupSteps(count(v)))),
  /** Share of the learning rate in the first step. */
  WARMUP_FACTOR(
      s -> text(s.pace().warmupFactor()),
      (s, v) -> s.withPace(s.pace().withWarmupFactor(number(v)))),
  /** How the learning rate falls: constant, steps (to a tenth at each milestone) or cosine. */
  SCHEDULE(
      s -> word(s.pace().course()),
      (s, v) -> s.withPace(s.pace().withCourse(word(Course.class, v)))),
  /** Steps at which it falls, a comma list; auto: at two thirds and eight ninths. */
  MILESTONES(
      s ->
          s.pace().milestones().isEmpty()
              ? "auto"
              : s.pace().milestones().stream()
                  .map(String::valueOf)
                  .collect(Collectors.joining(",")),
      (s, v) -> s.withPace(s.pace().withMilestones(v.equals("auto") ? List.of() : counts(v)))),
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
    return SettingText.named(OptimiserSetting.class, "training setting", id);
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

  /** The kind of a word; the recipe's own, if that is one of SGD. */
  private static Kind kind(Kind own, String value) {
    return switch (value) {
      case "sgd" -> own == Kind.ADAMW ? Kind.TORCH_SGD : own;
      case "adamw" -> Kind.ADAMW;
      default -> throw new NumberFormatException("'" + value + "' is neither sgd nor adamw");
    };
  }

  private static List<Long> counts(String value) {
    return Arrays.stream(value.split(",", -1)).map(part -> (long) count(part.strip())).toList();
  }
}
