package io.github.maskrcnn4j.benchmarks.suite;

import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.stages.EndToEndBenchmark;
import java.util.Collection;
import java.util.List;
import java.util.OptionalLong;
import org.openjdk.jmh.infra.BenchmarkParams;
import org.openjdk.jmh.infra.IterationParams;
import org.openjdk.jmh.profile.InternalProfiler;
import org.openjdk.jmh.results.AggregationPolicy;
import org.openjdk.jmh.results.IterationResult;
import org.openjdk.jmh.results.Result;
import org.openjdk.jmh.results.ScalarResult;

/**
 * A JMH profiler that adds to the timings of {@link EndToEndBenchmark} the most memory that the
 * process had resident since its start, {@code residentPeak} in MB: loading the model, Java heap
 * and tensors. On Linux only. A single stage's process holds all stages' data, so of those it would
 * say nothing.
 */
public final class PeakMemory implements InternalProfiler {

  /** The key in JMH's JSON. */
  public static final String RESIDENT = "residentPeak";

  @Override
  public String getDescription() {
    return "Resident memory at its highest";
  }

  @Override
  public void beforeIteration(BenchmarkParams benchmark, IterationParams iteration) {
    // the system keeps the highest value
  }

  @Override
  public Collection<? extends Result<?>> afterIteration(
      BenchmarkParams benchmark, IterationParams iteration, IterationResult result) {
    return of(benchmark.getBenchmark());
  }

  /**
   * The metric.
   *
   * @param benchmark full name of the class and its method
   */
  static List<ScalarResult> of(String benchmark) {
    OptionalLong peak = ResidentMemory.peak();
    if (!benchmark.startsWith(EndToEndBenchmark.class.getName()) || peak.isEmpty()) {
      return List.of();
    }
    return List.of(new ScalarResult(RESIDENT, peak.getAsLong(), "MB", AggregationPolicy.MAX));
  }
}
