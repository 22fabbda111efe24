package io.github.maskrcnn4j.training.optimiser;

import java.util.Objects;

/**
 * How far a step goes. It begins small, as long as momentum has not settled (Goyal et al. 2017,
 * arXiv:1706.02677, section 2.2; torchvision's {@code LinearLR}, Detectron2's {@code
 * WarmupMultiStepLR}):
 *
 * <pre>
 * lr = base (factor (1 - a) + a) schedule     a = step / warm-up steps, at most 1
 * </pre>
 *
 * @param base the rate after the warm-up
 * @param warmupSteps 0 for no warm-up
 * @param warmupFactor of the rate in the first step
 * @param schedule how the rate falls later; it counts its steps from 0 as well
 */
public record LearningRate(double base, long warmupSteps, double warmupFactor, Schedule schedule) {

  public LearningRate {
    Objects.requireNonNull(schedule, "schedule");
  }

  /** The same rate in all steps. */
  public static LearningRate constant(double rate) {
    return new LearningRate(rate, 0, 1, Schedule.CONSTANT);
  }

  /**
   * The rate of a step.
   *
   * @param step from 0
   */
  public double at(long step) {
    return base * warmup(step) * schedule.factor(step);
  }

  private double warmup(long step) {
    if (step >= warmupSteps) {
      return 1;
    }
    double a = (double) step / warmupSteps;
    return warmupFactor * (1 - a) + a;
  }
}
