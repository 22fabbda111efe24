package io.github.maskrcnn4j.benchmarks.stages;

import java.util.OptionalLong;

/**
 * How much arithmetic one call of the benchmark that runs takes: told by the benchmark's setup,
 * asked for by the profiler that tells its rate.
 *
 * <p>JMH makes states and profilers apart from each other, but runs both in one JVM with one
 * benchmark: a system property is where they meet.
 */
public final class FlopPerCall {

  private static final String PROPERTY = "maskrcnn4j.benchmarks.flop";

  private FlopPerCall() {}

  /** Sets the floating point operations of a call, as {@code NetworkCost} counts them. */
  public static void set(long flop) {
    if (flop < 1) {
      throw new IllegalArgumentException("A benchmark without work: " + flop + " operations");
    }
    System.setProperty(PROPERTY, Long.toString(flop));
  }

  /** The operations of a call; empty if the benchmark does not count any. */
  public static OptionalLong get() {
    Long flop = Long.getLong(PROPERTY);
    return flop == null ? OptionalLong.empty() : OptionalLong.of(flop);
  }
}
