package io.github.maskrcnn4j.core.tensor;

import java.util.List;
import java.util.Locale;

/**
 * An operating system and a processor, by JavaCPP's names.
 *
 * @param system {@code linux}, {@code macosx}, {@code windows}, or what Java calls another one
 * @param processor {@code x86_64}, {@code arm64}, or what Java calls another one
 */
record Platform(String system, String processor) {
  static final Platform CURRENT = of(System.getProperty("os.name"), System.getProperty("os.arch"));

  /** For which there is an artifact {@code maskrcnn4j-cpu-..}. */
  private static final List<String> SUPPORTED =
      List.of("linux-x86_64", "linux-arm64", "macosx-x86_64", "macosx-arm64", "windows-x86_64");

  /** From Java's properties {@code os.name} and {@code os.arch}. */
  static Platform of(String name, String arch) {
    String os = name.toLowerCase(Locale.ROOT);
    String system = os.startsWith("mac") ? "macosx" : os.startsWith("windows") ? "windows" : os;
    return new Platform(
        system,
        switch (arch) {
          case "amd64", "x86_64" -> "x86_64";
          case "aarch64", "arm64" -> "arm64";
          default -> arch;
        });
  }

  /** Whether ND4J has a build with oneDNN for it. */
  boolean hasOneDnn() {
    return processor.equals("x86_64") && SUPPORTED.contains(toString());
  }

  /** What brings ND4J's CPU backend for it. */
  String artifact() {
    String all = "io.github.maskrcnn4j:maskrcnn4j-cpu";
    return SUPPORTED.contains(toString()) ? all + " or " + all + "-" + this : all;
  }

  @Override
  public String toString() {
    return system + "-" + processor;
  }
}
