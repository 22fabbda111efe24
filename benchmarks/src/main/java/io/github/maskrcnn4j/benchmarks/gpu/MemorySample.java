package io.github.maskrcnn4j.benchmarks.gpu;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.OptionalLong;
import java.util.stream.Collectors;

/**
 * Memory after a picture.
 *
 * @param picture its number, from 1
 * @param milliseconds that it took
 * @param resident MB of the process; empty where the system does not tell
 * @param device MiB in use on the card; empty on the CPU
 */
record MemorySample(int picture, long milliseconds, OptionalLong resident, OptionalLong device) {

  private static final String TITLES = "picture,ms,resident_mb,device_mb";
  private static final int FIELDS = 4;

  /** As a table with commas, titles first. */
  static String csv(List<MemorySample> samples) {
    return samples.stream()
        .map(MemorySample::line)
        .collect(Collectors.joining("\n", TITLES + "\n", "\n"));
  }

  /**
   * Reads such a table.
   *
   * @throws IOException naming the file and the line, if it is missing or of another form
   */
  static List<MemorySample> read(Path file) throws IOException {
    List<String> lines = Files.readAllLines(file);
    if (lines.isEmpty() || !lines.get(0).equals(TITLES)) {
      throw new IOException(file + ": expected a table that begins with " + TITLES);
    }
    List<MemorySample> samples = new ArrayList<>();
    for (String line : lines.subList(1, lines.size())) {
      try {
        samples.add(parse(line));
      } catch (IllegalArgumentException e) {
        throw new IOException(file + ": expected " + TITLES + ", found " + line, e);
      }
    }
    return samples;
  }

  private String line() {
    return picture + "," + milliseconds + "," + text(resident) + "," + text(device);
  }

  private static MemorySample parse(String line) {
    String[] fields = line.split(",", -1);
    if (fields.length != FIELDS) {
      throw new IllegalArgumentException(fields.length + " fields");
    }
    return new MemorySample(
        Integer.parseInt(fields[0]), Long.parseLong(fields[1]), value(fields[2]), value(fields[3]));
  }

  private static String text(OptionalLong value) {
    return value.isPresent() ? String.valueOf(value.getAsLong()) : "";
  }

  private static OptionalLong value(String text) {
    return text.isEmpty() ? OptionalLong.empty() : OptionalLong.of(Long.parseLong(text));
  }
}
