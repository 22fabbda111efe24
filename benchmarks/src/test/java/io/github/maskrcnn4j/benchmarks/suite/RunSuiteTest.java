package io.github.maskrcnn4j.benchmarks.suite;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.tuple;

import io.github.maskrcnn4j.benchmarks.machine.Hardware;
import io.github.maskrcnn4j.benchmarks.machine.ResidentMemory;
import io.github.maskrcnn4j.benchmarks.stages.EndToEndBenchmark;
import io.github.maskrcnn4j.benchmarks.stages.StemBenchmark;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.openjdk.jmh.results.ScalarResult;
import org.openjdk.jmh.runner.options.Options;
import org.openjdk.jmh.runner.options.ProfilerConfig;

class RunSuiteTest {

  @AfterEach
  void forget() {
    System.clearProperty(FlopRate.PEAK_PROPERTY);
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

  @Test
  void jmhIsToldWhereToWriteWhatToAddAndTheBounds() {
    Options options = RunSuite.jmh(SuiteOptions.parse(List.of("--out", "a/b.json", "Stem")), 160.5);
    assertThat(options.getResult().get()).isEqualTo("a/b.json");
    assertThat(options.getIncludes()).containsExactly("Stem");
    assertThat(options.getProfilers())
        .extracting(ProfilerConfig::getKlass)
        .containsExactly(FlopRate.class.getName(), PeakMemory.class.getName());
    assertThat(options.getJvmArgsAppend().get())
        .contains("-Xmx2g", "-Dmaskrcnn4j.benchmarks.peak=160.5");
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
                  .isBetween(20.0, (double) Hardware.memoryMegabytes())
                  .isGreaterThanOrEqualTo(ResidentMemory.now().getAsLong());
            });
    assertThat(PeakMemory.of(StemBenchmark.class.getName() + ".stem")).isEmpty();
  }

  @Test
  void thePeakIsARate() {
    assertThat(PeakRate.measure()).isBetween(0.1, 1e6);
  }
}
