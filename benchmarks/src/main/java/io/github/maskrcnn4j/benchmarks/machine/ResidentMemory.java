package io.github.maskrcnn4j.benchmarks.machine;

import java.nio.file.Path;
import java.util.Locale;
import java.util.OptionalLong;

/**
 * The physical memory of this process, Java heap and native memory together, in MB. Empty where the
 * system is not Linux.
 */
public final class ResidentMemory {

  private static final Path STATUS = Path.of("/proc/self/status");

  private ResidentMemory() {}

  /** What it has now. */
  public static OptionalLong now() {
    return megabytes("VmRSS");
  }

  /** The most that it had since its start. */
  public static OptionalLong peak() {
    return megabytes("VmHWM");
  }

  /** Both in words: {@code resident 1190 MB at its highest, 1030 MB now}. */
  public static String inWords() {
    OptionalLong now = now();
    OptionalLong peak = peak();
    return now.isEmpty() || peak.isEmpty()
        ? "resident memory unknown on this system"
        : String.format(
            Locale.ROOT,
            "resident %d MB at its highest, %d MB now",
            peak.getAsLong(),
            now.getAsLong());
  }

  private static OptionalLong megabytes(String key) {
    String value = KeyValueFile.first(STATUS, key).replace(" kB", "");
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value) >> 10);
  }
}
