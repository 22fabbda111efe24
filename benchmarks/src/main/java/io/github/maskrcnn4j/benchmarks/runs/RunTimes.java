package io.github.maskrcnn4j.benchmarks.runs;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** The times of one side of a comparison, in milliseconds, a run a line: for {@code times.awk}. */
final class RunTimes {

  private final List<String> lines = new ArrayList<>();

  /**
   * Adds a run that ends now.
   *
   * @param start what {@link System#nanoTime} was when it began
   */
  void add(long start) {
    lines.add(String.format(Locale.ROOT, "%.1f", (System.nanoTime() - start) / 1e6));
  }

  /** Adds them to what earlier rounds have left in a file. */
  void appendTo(Path file) throws IOException {
    Files.write(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
  }
}
