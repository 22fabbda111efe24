package io.github.maskrcnn4j.benchmarks.machine;

import java.lang.management.ManagementFactory;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;

/** Processor and memory of this machine, on Linux, macOS and Windows. */
public final class Hardware {

  private static final String UNKNOWN = "unknown";
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

  private Hardware() {}

  /** The processor's name. */
  public static String processor() {
    String name = KeyValueFile.first(CPU_INFO, "model name");
    if (name.isEmpty()) {
      name = CommandOutput.of("sysctl", "-n", "machdep.cpu.brand_string");
    }
    if (name.isEmpty() && System.getenv("PROCESSOR_IDENTIFIER") != null) {
      name = System.getenv("PROCESSOR_IDENTIFIER");
    }
    return name.isEmpty() ? UNKNOWN : name;
  }

  /** The widest vector instructions that Linux names. */
  public static String vectors() {
    List<String> flags = Arrays.asList(KeyValueFile.first(CPU_INFO, "flags").split(" "));
    for (String wide : List.of("avx512f", "avx2", "avx")) {
      if (flags.contains(wide)) {
        return wide;
      }
    }
    return UNKNOWN;
  }

  /** Physical memory in MB. */
  public static long memoryMegabytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() >> 20
        : 0;
  }
}
