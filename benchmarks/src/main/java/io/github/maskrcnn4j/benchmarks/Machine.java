package io.github.maskrcnn4j.benchmarks;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.URISyntaxException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.OptionalLong;
import java.util.concurrent.TimeUnit;

/** What can be found out about the computer, on Linux, macOS and Windows. */
final class Machine {

  private static final String UNKNOWN = "unknown";
  private static final Path CPU_INFO = Path.of("/proc/cpuinfo");
  private static final Path STATUS = Path.of("/proc/self/status");

  private Machine() {}

  /** The processor's name. */
  static String cpu() {
    String name = cpuInfo("model name");
    if (name.isEmpty()) {
      name = run("sysctl", "-n", "machdep.cpu.brand_string");
    }
    if (name.isEmpty() && System.getenv("PROCESSOR_IDENTIFIER") != null) {
      name = System.getenv("PROCESSOR_IDENTIFIER");
    }
    return name.isEmpty() ? UNKNOWN : name;
  }

  /** The widest vector instructions that Linux names. */
  static String vectors() {
    List<String> flags = Arrays.asList(cpuInfo("flags").split(" "));
    for (String wide : List.of("avx512f", "avx2", "avx")) {
      if (flags.contains(wide)) {
        return wide;
      }
    }
    return UNKNOWN;
  }

  /** Physical memory in MB. */
  static long memoryMegabytes() {
    return ManagementFactory.getOperatingSystemMXBean()
            instanceof com.sun.management.OperatingSystemMXBean system
        ? system.getTotalMemorySize() >> 20
        : 0;
  }

  /** The most memory that this process had resident so far; empty where the system is not Linux. */
  static OptionalLong peakResidentMegabytes() {
    return megabytes("VmHWM");
  }

  /** The memory that this process has resident now; empty where the system is not Linux. */
  static OptionalLong residentMegabytes() {
    return megabytes("VmRSS");
  }

  private static OptionalLong megabytes(String key) {
    String value = valueIn(STATUS, key).replace(" kB", "");
    return value.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(value) >> 10);
  }

  /** The commit of the checkout in which this code lies. */
  static String revision() {
    String revision = run("git", "-C", codeFolder(), "rev-parse", "HEAD");
    return revision.isEmpty() ? UNKNOWN : revision;
  }

  /** Whether the checkout differs from its commit: {@code true}, {@code false} or unknown. */
  static String dirty() {
    if (revision().equals(UNKNOWN)) {
      return UNKNOWN;
    }
    return ""
        + !run("git", "-C", codeFolder(), "status", "--porcelain", "--untracked-files=no")
            .isEmpty();
  }

  /** Where the jar is, or the folder of the classes; the working directory if nobody knows. */
  private static String codeFolder() {
    try {
      Path code =
          Path.of(Machine.class.getProtectionDomain().getCodeSource().getLocation().toURI());
      return (Files.isDirectory(code) ? code : code.toAbsolutePath().getParent()).toString();
    } catch (URISyntaxException | RuntimeException e) {
      return ".";
    }
  }

  private static String cpuInfo(String key) {
    return valueIn(CPU_INFO, key);
  }

  private static String valueIn(Path file, String key) {
    try {
      return Files.exists(file) ? valueOf(Files.readAllLines(file), key) : "";
    } catch (IOException e) {
      return "";
    }
  }

  /** The value of the first {@code key : value}; empty if there is none. */
  static String valueOf(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.split(":")[0].strip().equals(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }

  /** What a program prints, without white space around it; empty if it fails or does not exist. */
  private static String run(String... command) {
    try {
      Process process =
          new ProcessBuilder(command).redirectError(ProcessBuilder.Redirect.DISCARD).start();
      byte[] output = process.getInputStream().readAllBytes();
      boolean ended = process.waitFor(10, TimeUnit.SECONDS);
      return ended && process.exitValue() == 0
          ? new String(output, StandardCharsets.UTF_8).strip()
          : "";
    } catch (IOException e) {
      return "";
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return "";
    }
  }
}
