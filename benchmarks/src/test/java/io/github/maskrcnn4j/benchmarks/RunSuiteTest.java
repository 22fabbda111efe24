package io.github.maskrcnn4j.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.Runner;
import org.openjdk.jmh.runner.RunnerException;
import org.openjdk.jmh.runner.options.OptionsBuilder;
import org.openjdk.jmh.runner.options.TimeValue;
import org.openjdk.jmh.runner.options.VerboseMode;

class RunSuiteTest {

  private static final String LOCK = "jmh.ignoreLock";
  private static final String WORK = "maskrcnn4j.benchmarks.flop";

  @TempDir Path folder;

  @BeforeEach
  void others() {
    System.setProperty(LOCK, "true"); // a suite that runs on this machine is no reason to fail
  }

  @AfterEach
  void forget() {
    System.clearProperty(WORK);
    System.clearProperty(FlopRate.PEAK_PROPERTY);
    System.clearProperty(LOCK);
  }

  @Test
  void optionsAreRead() {
    SuiteOptions options =
        SuiteOptions.parse(
            List.of("--out", "a/b.json", "Stem", "--param", "size=512x512,1024x1024", "Nms"));
    assertThat(options.out()).isEqualTo(Path.of("a", "b.json"));
    assertThat(options.patterns()).containsExactly("Stem", "Nms");
    assertThat(options.parameters().get("size")).containsExactly("512x512", "1024x1024");
    assertThat(options.quick()).isFalse();
    SuiteOptions quick = SuiteOptions.parse(List.of("--quick", "--param", "depth=101"));
    assertThat(quick.parameters().get("depth")).containsExactly("101");
    assertThat(quick.parameters().get("size")).containsExactly("512x512");
    assertThat(RunSuite.jmh(quick, 100).getMeasurementIterations().get()).isEqualTo(2);
    assertThat(RunSuite.jmh(options, 100).getMeasurementIterations().hasValue()).isFalse();
    for (List<String> wrong :
        List.of(List.of("--slow"), List.of("--out"), List.of("--param", "depth"))) {
      assertThatThrownBy(() -> SuiteOptions.parse(wrong)).hasMessageContaining("usage: RunSuite");
    }
  }

  /** A short run in this JVM: the JSON holds the rate and is what Compare reads. */
  @Test
  void theRateStandsInTheResults() throws RunnerException, IOException {
    Path file = folder.resolve("a.json");
    Work.set(2_000_000);
    System.setProperty(FlopRate.PEAK_PROPERTY, "0.5");
    SuiteOptions options =
        SuiteOptions.parse(
            List.of("--out", file.toString(), "--param", "boxes=1000", "NmsBenchmark"));
    new Runner(
            new OptionsBuilder()
                .parent(RunSuite.jmh(options, 0.5))
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

  @Test
  void aRateIsComparedWithThePeak() {
    System.setProperty(FlopRate.PEAK_PROPERTY, "200");
    assertThat(FlopRate.metrics(50_000_000_000L, 0.5))
        .extracting(ScalarResult::getLabel, ScalarResult::getScore, ScalarResult::getScoreUnit)
        .containsExactly(tuple("rate", 100.0, "GFLOP/s"), tuple("ofPeak", 50.0, "%"));
    System.clearProperty(FlopRate.PEAK_PROPERTY);
    assertThat(FlopRate.metrics(50_000_000_000L, 0.5)).hasSize(1);
  }

  @Test
  @EnabledOnOs(OS.LINUX)
  void memoryIsToldOfWholeRunsAlone() {
    String name = EndToEndBenchmark.class.getName() + ".detect";
    assertThat(PeakMemory.of(name))
        .singleElement()
        .satisfies(
            memory -> {
              assertThat(memory.getScoreUnit()).isEqualTo("MB");
              assertThat(memory.getScore())
                  .isBetween(20.0, (double) Machine.memoryMegabytes())
                  .isGreaterThanOrEqualTo(Machine.residentMegabytes().getAsLong());
            });
    assertThat(PeakMemory.of(StemBenchmark.class.getName() + ".stem")).isEmpty();
  }

  @Test
  void theEnvironmentIsRecorded() throws IOException {
    Environment environment = Environment.current(123.5).withPeakAfter(120);
    assertThat(environment.cores()).isPositive();
    assertThat(environment.threads()).isPositive();
    assertThat(environment.memoryMegabytes()).isGreaterThan(256);
    assertThat(environment.cpu()).isNotBlank();
    assertThat(environment.os()).contains(System.getProperty("os.name"));
    assertThat(environment.jvm()).contains(System.getProperty("java.version"));
    assertThat(environment.nd4j()).matches("nd4j-(native|cuda-[\\d.]+) \\d.*");
    assertThat(environment.classifier()).matches("[a-z]+-[\\w-]+"); // filtered in by the build
    assertThat(environment.backend()).isIn("CPU", "CUDA");
    assertThat(environment.revision()).matches("[0-9a-f]{40}|unknown");
    assertThat(environment.dirty()).isIn("true", "false", "unknown");
    Path file = folder.resolve("x.environment.json");
    environment.write(file);
    assertThat(Environment.read(file)).isEqualTo(environment);
    assertThat(Environment.besides(folder.resolve("x.json"))).isEqualTo(file);
  }

  @Test
  void processorInfoIsFoundByItsKey() {
    List<String> lines = List.of("processor : 0", "model name\t: Chip: 3", "flags : a b");
    assertThat(Machine.valueOf(lines, "model name")).isEqualTo("Chip: 3");
    assertThat(Machine.valueOf(lines, "model")).isEmpty();
  }

  @Test
  void withoutADeviceACudaBuildSaysSoInOneLine() {
    Runnable broken =
        () -> {
          throw new ExceptionInInitializerError(new UnsatisfiedLinkError("no jnicuda\nin path"));
        };
    assertThat(Probe.problem(true, broken))
        .hasValueSatisfying(
            line ->
                assertThat(line)
                    .contains("no CUDA device", "docs/cuda.md", "no jnicuda")
                    .doesNotContain("\n"));
    assertThat(Probe.problem(true, () -> {})).isEmpty();
    assertThatThrownBy(() -> Probe.problem(false, broken))
        .isInstanceOf(ExceptionInInitializerError.class);
  }

  @Test
  void aChildProcessTellsItsExitCode() throws IOException {
    assertThat(JavaProcess.of(Exit.class).run("3")).isEqualTo(3);
    Path picture = folder.resolve("p.png");
    assertThat(JavaProcess.of(SyntheticPicture.class).run(picture.toString(), "20", "30")).isZero();
    assertThat(picture).isNotEmptyFile();
  }

  /** A program that ends with the exit code it is given. */
  static final class Exit {
    public static void main(String[] arguments) {
      System.exit(Integer.parseInt(arguments[0]));
    }
  }

  @Test
  void thePeakIsARate() {
    assertThat(PeakRate.measure()).isBetween(0.1, 1e6);
  }
}
