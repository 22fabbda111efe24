package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.testkit.OnCpu;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
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

  private static List<Integer> failures(String... limits) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    Process probe =
        new ProcessBuilder(
                java,
                limits[0],
                limits[1],
                "-XX:+UseSerialGC",
                "-Dorg.bytedeco.javacpp.maxretries=2", // JavaCPP waits before it gives up
                "-cp",
                System.getProperty("java.class.path"),
                OutOfMemoryProbe.class.getName())
            .redirectError(ProcessBuilder.Redirect.INHERIT)
            .start();
    String printed = new String(probe.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(probe.waitFor()).as(printed).isZero();
    assertThat(printed).doesNotContain("wrong");
    return printed
        .lines()
        .filter(line -> line.startsWith("failed "))
        .map(line -> Integer.parseInt(line.substring("failed ".length())))
        .toList();
  }
}
