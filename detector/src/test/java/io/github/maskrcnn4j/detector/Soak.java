package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.List;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/**
 * A server's day in minutes: {@value SoakProbe#REQUESTS} mixed requests, after which the process is
 * as large as it was early. Too long for every build; docs/testing.md says how to run it. On Linux.
 */
class Soak {

  /** From which request on everything is warm: classes, compiled code, memory of all sizes. */
  private static final int WARM = 500;

  /** What the resident size wavers by: a leak of 26 KB in a request exceeds it. */
  private static final long BOUND_KILOBYTES = 64 * 1024;

  @Test
  void residentMemoryIsFlat() throws Exception {
    long seed = System.nanoTime();
    String printed = soak(seed);
    String all = "seed " + seed + "\n" + printed;
    System.out.println(all);
    TreeMap<Integer, Long> resident = new TreeMap<>();
    for (String line : printed.lines().filter(text -> text.startsWith("request ")).toList()) {
      String[] words = line.split(" ");
      resident.put(Integer.parseInt(words[1]), Long.parseLong(words[2]));
    }
    assertThat(resident).as(all).hasSize(SoakProbe.REQUESTS / SoakProbe.STEP);
    assertThat(resident.tailMap(WARM).values())
        .as(all)
        .allSatisfy(size -> assertThat(size).isLessThan(resident.get(WARM) + BOUND_KILOBYTES));
    assertThat(printed)
        .contains("bad picture", "cancelled", "interrupted", "unknown class", "found")
        .contains("pooled 0");
  }

  private static String soak(long seed) throws Exception {
    String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
    List<String> command =
        List.of(
            java,
            "-Xms384m", // of a fixed size and there from the start: only what is outside can grow
            "-Xmx384m",
            "-XX:+AlwaysPreTouch",
            "--add-modules",
            "jdk.incubator.vector",
            "-cp",
            System.getProperty("java.class.path"),
            SoakProbe.class.getName(),
            "" + seed);
    ProcessBuilder builder = new ProcessBuilder(command);
    builder.environment().put("MALLOC_MMAP_THRESHOLD_", "4194304"); // see docs/performance.md
    Process process = builder.redirectError(ProcessBuilder.Redirect.INHERIT).start();
    String printed = new String(process.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    assertThat(process.waitFor()).as(printed).isZero();
    return printed;
  }
}
