package io.github.maskrcnn4j.training.loss;

/** What all losses demand of their arguments. */
final class Checks {

  private Checks() {}

  static void requireRows(String what, int found, int expected) {
    if (found != expected) {
      throw new IllegalArgumentException(
          found + " " + what + " for " + expected + " predictions that count");
    }
  }

  static void requireDivisor(double divisor) {
    if (!(divisor > 0)) {
      throw new IllegalArgumentException("A loss's divisor must be positive, found " + divisor);
    }
  }
}
