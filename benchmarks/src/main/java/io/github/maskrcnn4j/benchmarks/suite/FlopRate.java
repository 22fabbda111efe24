package io.github.maskrcnn4j.benchmarks.suite;

import io.github.maskrcnn4j.benchmarks.stages.FlopPerCall;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A JMH profiler that adds to a timing the rate of the arithmetic, {@code rate} in GFLOP/s, and its
 * share of what the machine can do, {@code ofPeak} in percent. Both stand in JMH's table and in its
 * JSON, as secondary metrics.
 *
 * <p>The operations are those of the direct computation. A Winograd convolution needs fewer, so a
 * stage made of them can reach more than 100 %.
 */
public final class FlopRate implements InternalProfiler {

  /** The key of the rate in JMH's JSON. */
  public static final String RATE = "rate";

  /** The key of the share of the peak in JMH's JSON. */
  public static final String OF_PEAK = "ofPeak";

  /** The system property that holds the peak in GFLOP/s; without it only the rate is told. */
  static final String PEAK_PROPERTY = "maskrcnn4j.benchmarks.peak";

  @Override
  public String getDescription() {
    return "GFLOP/s and percent of the peak convolution rate";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    // the timing itself is JMH's
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    OptionalLong flop = FlopPerCall.get();
    if (flop.isEmpty() || benchmark.getMode() != Mode.AverageTime) {
      return List.of();
    }
    double unit = benchmark.getTimeUnit().toNanos(1) / 1e9;
    double seconds = result.getPrimaryResult().getScore() * unit;
    return metrics(flop.getAsLong(), seconds);
  }

  static List<ScalarResult> metrics(long flop, double seconds) {
    double rate = flop / seconds / 1e9;
    List<ScalarResult> metrics = new ArrayList<>();
    metrics.add(new ScalarResult(RATE, rate, "GFLOP/s", AggregationPolicy.AVG));
    String peak = System.getProperty(PEAK_PROPERTY);
    if (peak != null) {
      double share = 100 * rate / Double.parseDouble(peak);
      metrics.add(new ScalarResult(OF_PEAK, share, "%", AggregationPolicy.AVG));
    }
    return metrics;
  }
}
