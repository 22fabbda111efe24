package io.github.maskrcnn4j.training.optimiser;

/** What numbers must be. */
final class Checks {

  private Checks() {}

  static void require(boolean holds, String rule, Number found) {
    if (!holds) {
      throw new IllegalArgumentException(rule + ", found " + found);
    }
  }
}
