package io.github.maskrcnn4j.training.optimiser;

import java.util.List;
import java.util.Objects;

/**
 * How large the steps of a training are: a {@link LearningRate} whose schedule still waits for the
 * number of steps.
 *
 * @param learningRate after the warm-up and before it falls, for the batch as it is
 * @param warmupSteps 0 for no warm-up
 * @param warmupFactor of the learning rate in the first step, above 0, at most 1
 * @param course how the learning rate falls
 * @param milestones the steps where it falls, if it falls in steps; empty for two thirds and eight
 *     ninths of the training, where Detectron's schedules have them
 */
public record Pace(
    double learningRate,
    long warmupSteps,
    double warmupFactor,
    Course course,
    List<Long> milestones) {

  /** What the learning rate is multiplied by at a milestone. */
  private static final double FALL = 0.1;

  /** How the learning rate falls over the training. */
  public enum Course {
    CONSTANT,
    STEPS,
    COSINE
  }

  public Pace {
    Objects.requireNonNull(course, "course");
    milestones = new Schedule.Steps(milestones, FALL).milestones();
    Checks.require(learningRate > 0, "learning_rate must be above 0", learningRate);
    Checks.require(warmupSteps >= 0, "warmup_steps must not be negative", warmupSteps);
    Checks.require(
        warmupFactor > 0 && warmupFactor <= 1,
        "warmup_factor must be above 0 and at most 1",
        warmupFactor);
  }

  /**
   * The learning rate of each step.
   *
   * @param steps of the whole training
   */
  public LearningRate over(long steps) {
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

  /** This pace with another learning rate. */
  public Pace withLearningRate(double other) {
    return new Pace(other, warmupSteps, warmupFactor, course, milestones);
  }

  /** This pace with a longer or shorter warm-up. */
  public Pace withWarmupSteps(long other) {
    return new Pace(learningRate, other, warmupFactor, course, milestones);
  }

  /**
   * This pace with a warm-up that is not too long for a short training: of at most a tenth of the
   * steps, as torchvision's is at most its first epoch.
   *
   * @param steps of the whole training
   */
  public Pace withWarmupFitting(long steps) {
    return withWarmupSteps(Math.min(warmupSteps, (steps + 9) / 10));
  }

  /** This pace with another beginning of the warm-up. */
  public Pace withWarmupFactor(double other) {
    return new Pace(learningRate, warmupSteps, other, course, milestones);
  }

  /** This pace with another course of the learning rate. */
  public Pace withCourse(Course other) {
    return new Pace(learningRate, warmupSteps, warmupFactor, other, milestones);
  }

  /** This pace with other milestones. */
  public Pace withMilestones(List<Long> other) {
    return new Pace(learningRate, warmupSteps, warmupFactor, course, other);
  }
}
