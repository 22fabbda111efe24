package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.loss.WeightPenalty;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * The numbers of a training that have to do with steps. {@link OptimiserSetting} names them.
 *
 * @param rule how a parameter follows its gradient
 * @param learningRate after the warm-up and before it falls, for the batch as it is
 * @param momentum from 0, below 1
 * @param weightDecay how fast weights shrink that no gradient holds; what it is a factor of is the
 *     rule's affair
 * @param warmupSteps 0 for no warm-up
 * @param warmupFactor of the learning rate in the first step, above 0, at most 1
 * @param course how the learning rate falls
 * @param milestones the steps where it falls, if it falls in steps; empty for two thirds and eight
 *     ninths of the training, where Detectron's schedules have them
 * @param clipping of gradients that are too long
 * @param norms whether scale and shift of norms are trained
 */
public record OptimiserSettings(
    Rule rule,
    double learningRate,
    double momentum,
    double weightDecay,
    long warmupSteps,
    double warmupFactor,
    Course course,
    List<Long> milestones,
    GradientClipping clipping,
    NormParameters norms) {

  /** What the learning rate is multiplied by at a milestone. */
  private static final double FALL = 0.1;

  /** How a parameter follows its gradient, and what its weight decay is. */
  public enum Rule {
    /** {@link MomentumSgd.Convention#TORCH}; decay is a part of the gradient. */
    TORCH_SGD,
    /** {@link MomentumSgd.Convention#KERAS}; decay is a loss, {@link WeightPenalty}. */
    KERAS_SGD,
    /** {@link io.github.maskrcnn4j.training.optimiser.AdamW}; decay goes past the gradient. */
    ADAMW
  }

  /** How the learning rate falls over the training. */
  public enum Course {
    CONSTANT,
    STEPS,
    COSINE
  }

  public OptimiserSettings {
    Objects.requireNonNull(rule, "rule");
    Objects.requireNonNull(course, "course");
    Objects.requireNonNull(clipping, "clipping");
    Objects.requireNonNull(norms, "norms");
    milestones = new Schedule.Steps(milestones, FALL).milestones();
    require(learningRate > 0, "learning_rate must be above 0", learningRate);
    require(momentum >= 0 && momentum < 1, "momentum must be from 0, below 1", momentum);
    require(weightDecay >= 0, "weight_decay must not be negative", weightDecay);
    require(warmupSteps >= 0, "warmup_steps must not be negative", warmupSteps);
    require(
        warmupFactor > 0 && warmupFactor <= 1,
        "warmup_factor must be above 0 and at most 1",
        warmupFactor);
  }

  private static void require(boolean holds, String rule, Number found) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", found " + found);
    }
  }

  /**
   * What an implementation trains with.
   *
   * <p>torchvision and Detectron2: 0.02 for 16 pictures a step, and in proportion for any other
   * number (Goyal et al. 2017, section 2.1: k times the pictures, k times the step). Matterport:
   * 0.001 for any number, as its {@code LEARNING_RATE} does not know of {@code IMAGES_PER_GPU}.
   *
   * @param recipe the training recipe's name
   * @param batch pictures a step
   */
  public static OptimiserSettings of(String recipe, int batch) {
    return OptimiserDefaults.of(recipe, batch);
  }

  /**
   * An implementation's settings with some changed. Where {@code optimiser=adamw} is among the
   * changes, learning rate and decay begin from AdamW's usual ones, 0.0001 for 16 pictures and
   * 0.05.
   *
   * @param recipe the training recipe's name
   * @param batch pictures a step
   * @param changes values by the names of {@link OptimiserSetting}
   * @throws IllegalArgumentException if a name is unknown or a value impossible: one line
   */
  public static OptimiserSettings of(String recipe, int batch, Map<String, String> changes) {
    return OptimiserDefaults.of(recipe, batch, changes);
  }

  /** All values by name, as {@link #of(String, int, Map)} takes them. */
  public Map<String, String> values() {
    Map<String, String> values = new LinkedHashMap<>();
    for (OptimiserSetting setting : OptimiserSetting.values()) {
      values.put(setting.id(), setting.valueIn(this));
    }
    return values;
  }

  /** A new optimiser, which remembers nothing yet. */
  public Optimiser optimiser() {
    return switch (rule) {
      case TORCH_SGD -> MomentumSgd.torch(momentum, weightDecay);
      case KERAS_SGD -> MomentumSgd.keras(momentum);
      case ADAMW -> new AdamW(momentum, weightDecay);
    };
  }

  /** What weights cost as a part of the loss; nothing, where the optimiser lets them decay. */
  public WeightPenalty penalty() {
    return rule == Rule.KERAS_SGD ? new WeightPenalty(weightDecay) : WeightPenalty.NONE;
  }

  /**
   * The learning rate of each step.
   *
   * @param steps of the whole training
   */
  public LearningRate rateOver(long steps) {
    Schedule schedule =
        switch (course) {
          case CONSTANT -> Schedule.CONSTANT;
          case COSINE -> new Schedule.Cosine(steps);
          case STEPS ->
              milestones.isEmpty()
                  ? Schedule.Steps.usual(steps, FALL)
                  : new Schedule.Steps(milestones, FALL);
        };
    return new LearningRate(learningRate, warmupSteps, warmupFactor, schedule);
  }

  /** These settings with another rule. */
  public OptimiserSettings withRule(Rule other) {
    return new OptimiserSettings(
        other,
        learningRate,
        momentum,
        weightDecay,
        warmupSteps,
        warmupFactor,
        course,
        milestones,
        clipping,
        norms);
  }

  /** These settings with another learning rate. */
  public OptimiserSettings withLearningRate(double other) {
    return new OptimiserSettings(
        rule,
        other,
        momentum,
        weightDecay,
        warmupSteps,
        warmupFactor,
        course,
        milestones,
        clipping,
        norms);
  }

  /** These settings with another momentum. */
  public OptimiserSettings withMomentum(double other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        other,
        weightDecay,
        warmupSteps,
        warmupFactor,
        course,
        milestones,
        clipping,
        norms);
  }

  /** These settings with another weight decay. */
  public OptimiserSettings withWeightDecay(double other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        momentum,
        other,
        warmupSteps,
        warmupFactor,
        course,
        milestones,
        clipping,
        norms);
  }

  /** These settings with a longer or shorter warm-up. */
  public OptimiserSettings withWarmupSteps(long other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        momentum,
        weightDecay,
        other,
        warmupFactor,
        course,
        milestones,
        clipping,
        norms);
  }

  /** These settings with another beginning of the warm-up. */
  public OptimiserSettings withWarmupFactor(double other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        momentum,
        weightDecay,
        warmupSteps,
        other,
        course,
        milestones,
        clipping,
        norms);
  }

  /** These settings with another course of the learning rate. */
  public OptimiserSettings withCourse(Course other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        momentum,
        weightDecay,
        warmupSteps,
        warmupFactor,
        other,
        milestones,
        clipping,
        norms);
  }

  /** These settings with other milestones. */
  public OptimiserSettings withMilestones(List<Long> other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        momentum,
        weightDecay,
        warmupSteps,
        warmupFactor,
        course,
        other,
        clipping,
        norms);
  }

  /** These settings with another clipping. */
  public OptimiserSettings withClipping(GradientClipping other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        momentum,
        weightDecay,
        warmupSteps,
        warmupFactor,
        course,
        milestones,
        other,
        norms);
  }

  /** These settings with another choice for norms. */
  public OptimiserSettings withNorms(NormParameters other) {
    return new OptimiserSettings(
        rule,
        learningRate,
        momentum,
        weightDecay,
        warmupSteps,
        warmupFactor,
        course,
        milestones,
        clipping,
        other);
  }
}
