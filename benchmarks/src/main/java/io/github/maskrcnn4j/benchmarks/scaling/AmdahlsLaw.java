package io.github.maskrcnn4j.benchmarks.scaling;

/**
 * Amdahl's law: a time of which one part does not shrink with more threads, {@code t(n) = serial +
 * parallel / n}.
 *
 * @param serial milliseconds that one thread works while the others wait, or that all wait for
 *     memory
 * @param parallel milliseconds that would vanish with infinitely many threads
 */
record AmdahlsLaw(double serial, double parallel) {

  /**
   * Fits.
   *
   * @param threads at least two different numbers
   * @param milliseconds the time with each
   */
  static AmdahlsLaw fit(int[] threads, double[] milliseconds) {
    double[] inverse = new double[threads.length];
    for (int i = 0; i < threads.length; i++) {
      inverse[i] = 1.0 / threads[i];
    }
    LinearCost line = LinearCost.through(inverse, milliseconds);
    return new AmdahlsLaw(line.fixed(), line.slope());
  }

  /** The time with a number of threads, by the law. */
  double at(int threads) {
    return serial + parallel / threads;
  }

  /** The serial part of one thread's time, 0 to 1. */
  double serialShare() {
    return serial / (serial + parallel);
  }
}
