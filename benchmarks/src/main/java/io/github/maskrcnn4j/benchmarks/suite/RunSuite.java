package io.github.maskrcnn4j.benchmarks.suite;

import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.machine.Environment;
import io.github.maskrcnn4j.benchmarks.machine.JavaProcess;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.openjdk.jmh.results.format.ResultFormatType;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.ChainedOptionsBuilder;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;

/**
 * Runs the benchmarks: {@code RunSuite [--quick] [--keep-going] [--out FILE.json] [--param
 * NAME=VALUE,...]... [REGEX...]}.
 *
 * <p>First measures the peak rate of convolutions, which the benchmarks' rates are compared with.
 * Writes JMH's JSON to FILE and what it was measured on to FILE's sibling ({@link
 * Environment#besides}). Ends with code {@link Program#NO_DEVICE}, and measures nothing, where the
 * jar is built for CUDA and there is no device.
 */
public final class RunSuite {

  private RunSuite() {}

  /**
   * Runs what the arguments say; the exit code is 0, 1 if a benchmark fails, 2 if they are not
   * understood, 3 without a device.
   */
  public static void main(String[] words) throws Exception {
    Program.run(RunSuite::run, words);
  }

  private static void run(String... words) throws IOException, RunnerException {
    SuiteOptions options = SuiteOptions.parse(List.of(words));
    Path folder = options.out().toAbsolutePath().getParent();
    Files.createDirectories(folder);
    Path record = Environment.besides(options.out().toAbsolutePath());
    Environment environment = probe(record);
    PrintStream out = System.out;
    out.printf(Locale.ROOT, "%s, peak %.1f GFLOP/s%n", environment.computer(), environment.peak());
    new Runner(jmh(options, environment.peak())).run();
    environment.withPeakAfter(probe(record).peak()).write(record);
    out.println("Written: " + options.out() + ", " + record.getFileName());
  }

  /** What there is to run on; ends this process where that is nothing. */
  private static Environment probe(Path record) throws IOException {
    int code = JavaProcess.of(EnvironmentProbe.class).run(record.toString());
    if (code != 0) {
      System.exit(code);
    }
    return Environment.read(record);
  }

  /** The options for JMH. */
  static Options jmh(SuiteOptions options, double peak) {
    List<String> jvm = new ArrayList<>(JavaProcess.OPTIONS);
    jvm.add("-D" + FlopRate.PEAK_PROPERTY + "=" + peak);
    ChainedOptionsBuilder builder =
        new OptionsBuilder()
            .resultFormat(ResultFormatType.JSON)
            .result(options.out().toString())
            .addProfiler(FlopRate.class)
            .addProfiler(PeakMemory.class)
            .shouldFailOnError(!options.keepGoing())
            .jvmArgsAppend(jvm.toArray(String[]::new));
    options.patterns().forEach(builder::include);
    options.parameters().forEach((name, values) -> builder.param(name, values));
    if (options.quick()) {
      builder
          .warmupIterations(1)
          .warmupTime(TimeValue.seconds(1))
          .measurementIterations(2)
          .measurementTime(TimeValue.seconds(1));
    }
    return builder.build();
  }
}
