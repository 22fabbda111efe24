package io.github.maskrcnn4j.benchmarks;

import java.util.OptionalLong;

/**
 * How much arithmetic one call of the benchmark that runs takes: told by the benchmark's setup,
 * asked for by {@link FlopRate}.
 *
 * <p>JMH makes states and profilers apart from each other, but runs both in one JVM with one
 * benchmark: a system property is where they meet.
 */
final class Work {

  private static final String PROPERTY = "maskrcnn4j.benchmarks.flop";

  private Work() {}

  /** Sets the floating point operations of a call, as {@code NetworkCost} counts them. */
  static void set(long flop) {
    if (flop < 1) {
      throw new IllegalArgumentException("A benchmark without work: " + flop + " operations");
    }
    System.setProperty(PROPERTY, Long.toString(flop));
  }

  /** The operations of a call; empty if the benchmark does not count any. */
  static OptionalLong get() {
    Long flop = Long.getLong(PROPERTY);
    return flop == null ? OptionalLong.empty() : OptionalLong.of(flop);
  }
}
