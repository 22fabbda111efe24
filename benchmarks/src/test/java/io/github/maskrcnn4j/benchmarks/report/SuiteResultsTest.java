package io.github.maskrcnn4j.benchmarks.report;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.benchmarks.machine.Environment;
import io.github.maskrcnn4j.benchmarks.stages.FlopPerCall;
import io.github.maskrcnn4j.benchmarks.suite.FlopRate;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

/** What JMH and the suite's profiler write is what a report reads. */
class SuiteResultsTest {

  private static final String LOCK = "jmh.ignoreLock";
  private static final String FLOP = "maskrcnn4j.benchmarks.flop";

  @TempDir Path folder;

  @BeforeEach
  void others() {
    System.setProperty(LOCK, "true"); // a suite that runs on this machine is no reason to fail
  }

  @AfterEach
  void forget() {
    System.clearProperty(FLOP);
    System.clearProperty(LOCK);
  }

  @Test
  void theRateStandsInTheResults() throws RunnerException, IOException {
    Path file = folder.resolve("a.json");
    FlopPerCall.set(2_000_000);
    new Runner(
            new OptionsBuilder()
                .include("NmsBenchmark")
                .param("boxes", "1000")
                .addProfiler(FlopRate.class)
                .resultFormat(ResultFormatType.JSON)
                .result(file.toString())
                .verbosity(VerboseMode.SILENT)
                .forks(0)
                .warmupIterations(0)
                .measurementIterations(1)
                .measurementTime(TimeValue.milliseconds(50))
                .build())
        .run();
    Environment.current(0.5).write(Environment.besides(file));
    ResultFile results = ResultFile.read(file);
    assertThat(results.measurements()).hasSize(1);
    Measurement nms = results.measurements().get(0);
    assertThat(nms.benchmark()).isEqualTo("NmsBenchmark.keep");
    assertThat(nms.parameters()).isEqualTo(Map.of("boxes", "1000"));
    assertThat(nms.rate().getAsDouble())
        .isCloseTo(2e6 / nms.milliseconds() / 1e6, within(1e-6 * nms.rate().getAsDouble()));
    assertThat(nms.error()).isEmpty();
  }
}
