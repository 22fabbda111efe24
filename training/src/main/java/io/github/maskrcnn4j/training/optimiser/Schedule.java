package io.github.maskrcnn4j.training.optimiser;

import java.util.Arrays;
import java.util.List;

/** How the learning rate falls over a training. */
public sealed interface Schedule {

  /** It does not. */
  Schedule CONSTANT = new Steps(List.of(), 1);

  /**
   * What the base rate is multiplied by.
   *
   * @param step from 0
   */
  double factor(long step);

  /**
   * Falls at once at each milestone: the usual schedule of Mask R-CNN, in PyTorch {@code
   * MultiStepLR}.
   *
   * @param milestones the first steps with the lower rate, rising
   * @param gamma what each multiplies the rate by
   */
  record Steps(List<Long> milestones, double gamma) implements Schedule {
    public Steps {
      milestones = List.copyOf(milestones);
      for (int i = 1; i < milestones.size(); i++) {
        if (milestones.get(i) <= milestones.get(i - 1)) {
          throw new IllegalArgumentException("Milestones must rise, found " + milestones);
        }
      }
    }

    /** At two thirds and eight ninths, where Detectron's schedules have their milestones. */
    static Steps usual(long steps, double gamma) {
      long[] milestones = {2 * steps / 3, 8 * steps / 9};
      return new Steps(
          Arrays.stream(milestones).filter(step -> step > 0).distinct().boxed().toList(), gamma);
    }

    @Override
    public double factor(long step) {
      return Math.pow(gamma, milestones.stream().filter(milestone -> milestone <= step).count());
    }
  }

  /**
   * Falls along half a cosine, {@code (1 + cos(pi step / steps)) / 2}, to 0.
   *
   * @param steps of the whole training
   */
  record Cosine(long steps) implements Schedule {
    public Cosine {
      if (steps < 1) {
        throw new IllegalArgumentException("A training has at least 1 step, found " + steps);
      }
    }

    @Override
    public double factor(long step) {
      return (1 + Math.cos(Math.PI * Math.min(step, steps) / steps)) / 2;
    }
  }
}
