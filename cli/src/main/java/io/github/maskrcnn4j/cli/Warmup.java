package io.github.maskrcnn4j.cli;

import io.github.maskrcnn4j.training.optimiser.OptimiserSettings;

/** How long a warm-up may be if it was not set. */
final class Warmup {
  private Warmup() {}

  /**
   * A tenth: as torchvision's first epoch, which a small data set's training would be done with.
   */
  static long longest(long steps) {
    return (steps + 9) / 10;
  }

  /** The same with a warm-up that is not too long for a training of so many steps. */
  static OptimiserSettings fit(OptimiserSettings optimiser, long steps) {
    return optimiser.withWarmupSteps(Math.min(optimiser.warmupSteps(), longest(steps)));
  }
}
