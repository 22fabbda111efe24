package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.github.maskrcnn4j.testkit.OnCpu;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/**
 * What 200 detections in a row leave behind in a process of their own, whose Java heap is of a
 * fixed size and resident from the start, so that only off-heap memory can grow.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
@OnCpu("CUDA itself takes more than the process may; gpu-report.sh watches it")
class ResidentMemoryTest {

  private static final long MEGABYTE = 1024; // of kilobytes, as the kernel counts

  /** The JVM compiles and loads classes for a while: 10 to 20 MB after the tenth run. */
  private static final long WARMING_UP = 48 * MEGABYTE;

  /** What the resident size wavers by; 100 runs that leak 160 KB each exceed it. */
  private static final long NOISE = 16 * MEGABYTE;

  private long[][] runs;
  private long[][] loads;

  @BeforeAll
  void watch(@TempDir Path folder) throws IOException, InterruptedException {
    assumeTrue(
        Files.exists(ResidentMemoryProbe.STATUS),
        "resident memory is read from " + ResidentMemoryProbe.STATUS + ", which only Linux has");
    Path output = folder.resolve("output");
    Process probe =
        new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xms192m",
                "-Xmx192m",
                "-XX:+AlwaysPreTouch",
                "-cp",
                System.getProperty("java.class.path"),
                ResidentMemoryProbe.class.getName())
            .redirectOutput(output.toFile())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    boolean ended = probe.waitFor(5, TimeUnit.MINUTES);
    probe.destroyForcibly();
    List<String> lines = Files.readAllLines(output);
    assertThat(ended).as("ended in time, after %d lines", lines.size()).isTrue();
    assertThat(probe.exitValue()).isZero();
    runs = numbers(lines, "run");
    loads = numbers(lines, "load");
    assertThat(runs).hasDimensions(ResidentMemoryProbe.RUNS, 2);
    assertThat(loads).hasDimensions(ResidentMemoryProbe.LOADS, 2);
  }

  @Test
  void residentMemoryIsFlatAfterTheTenthRun() {
    long atTen = runs[9][0];
    assertThat(most(runs, 10, 200))
        .as("after ten runs %d KB", atTen)
        .isLessThan(atTen + WARMING_UP);
    long firstHalf = most(runs, 10, 100);
    assertThat(most(runs, 100, 200))
        .as("at most %d KB in the first half", firstHalf)
        .isLessThan(firstHalf + NOISE);
  }

  @Test
  void thePoolHoldsTheSameForTheSameImages() {
    for (int i = 2 * ResidentMemoryProbe.SIZES; i < runs.length; i++) {
      assertThat(runs[i][1])
          .as("pooled bytes after run %d", i + 1)
          .isEqualTo(runs[i - ResidentMemoryProbe.SIZES][1]);
    }
  }

  @Test
  void aClosedModelLeavesNothing() {
    // ten models that stay cost 320 MB
    assertThat(most(loads, 0, loads.length)).isLessThan(most(runs, 100, 200) + WARMING_UP);
    for (long[] load : loads) {
      assertThat(load[1]).as("pooled bytes").isZero();
    }
  }

  private static long[][] numbers(List<String> lines, String what) {
    return lines.stream()
        .map(line -> line.split(" "))
        .filter(words -> words[0].equals(what))
        .map(words -> new long[] {Long.parseLong(words[1]), Long.parseLong(words[2])})
        .toArray(long[][]::new);
  }

  private static long most(long[][] numbers, int from, int to) {
    return IntStream.range(from, to).mapToLong(i -> numbers[i][0]).max().orElseThrow();
  }
}
