package io.github.maskrcnn4j.weights.pickle;

/**
 * The work that a pickle may cause: instructions executed and elements copied. A full ResNet-101
 * model needs about 30,000; a bomb made of shared references needs billions.
 */
final class Budget {
  private static final int DEFAULT_UNITS = 1_000_000;

  private final int units;
  private int left;

  Budget(int units) {
    this.units = units;
    this.left = units;
  }

  Budget() {
    this(DEFAULT_UNITS);
  }

  /** Takes {@code work} units, or refuses. */
  void spend(int work) throws PickleException {
    left -= work;
    if (left < 0) {
      throw new PickleException(
          "more than " + units + " instructions and elements: no weight file needs so many");
    }
  }
}
