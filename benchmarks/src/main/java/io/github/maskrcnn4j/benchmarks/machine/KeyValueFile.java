package io.github.maskrcnn4j.benchmarks.machine;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Files of lines {@code key : value}, as Linux has them in /proc. */
final class KeyValueFile {

  private KeyValueFile() {}

  /** The value of the first line with a key; empty if there is none, or no such file. */
  static String first(Path file, String key) {
    try {
      return Files.exists(file) ? first(Files.readAllLines(file), key) : "";
    } catch (IOException e) {
      return "";
    }
  }

  static String first(List<String> lines, String key) {
    return lines.stream()
        .filter(line -> line.split(":")[0].strip().equals(key))
        .map(line -> line.substring(line.indexOf(':') + 1).strip())
        .findFirst()
        .orElse("");
  }
}
