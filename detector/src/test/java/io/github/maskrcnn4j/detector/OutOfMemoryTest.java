package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.OnCpu;
import io.github.maskrcnn4j.testkit.OwnJvm;
import java.util.List;
import org.junit.jupiter.api.Test;

/** A model works on after it found no memory, outside of the Java heap or in it. */
@OnCpu("the limits are those of the machine's memory")
class OutOfMemoryTest {

  @Test
  void tensorsAreRefused() throws Exception {
    assertThat(failures("-Xmx1g", "-Dorg.bytedeco.javacpp.maxphysicalbytes=800m"))
        .as("in each round both strips at least")
        .hasSize(3)
        .allSatisfy(failed -> assertThat(failed).isBetween(2, 4));
  }

  @Test
  void theHeapIsFull() throws Exception {
    assertThat(failures("-Xmx128m", "-Dorg.bytedeco.javacpp.maxphysicalbytes=8g"))
        .hasSize(3)
        .allSatisfy(failed -> assertThat(failed).isBetween(2, 4));
  }

  private static List<Integer> failures(String heap, String outside) throws Exception {
    OwnJvm ended =
        OwnJvm.run(
            OutOfMemoryProbe.class,
            List.of(
                heap,
                outside,
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxretries=2")); // JavaCPP waits before it gives up
    assertThat(ended.exitCode()).as(ended.printed()).isZero();
    assertThat(ended.printed()).doesNotContain("wrong: ");
    return ended
        .printed()
        .lines()
        .filter(line -> line.startsWith("failed "))
        .map(line -> Integer.parseInt(line.substring("failed ".length())))
        .toList();
  }
}
