package io.github.maskrcnn4j.benchmarks.report;

import java.util.List;
import java.util.Optional;

/**
 * All timings as horizontal bars, one group for each benchmark with a bar for each file. Bars start
 * at zero on one linear scale, and each says its value.
 */
final class BarChart {

  private static final int WIDTH = 900;
  private static final int LEFT = 330;
  private static final int RIGHT = 90;
  private static final int TOP = 60;
  private static final int BAR = 14;
  private static final int GAP = 8;
  private static final int NOTE = 16;

  private BarChart() {}

  /** The chart of the measurements that at least one file has. */
  static String of(String title, List<ResultFile> files, List<Measurement> lines) {
    double most =
        files.stream()
            .flatMap(file -> lines.stream().map(line -> file.find(line.key())))
            .flatMap(Optional::stream)
            .mapToDouble(Measurement::milliseconds)
            .max()
            .orElseThrow(() -> new IllegalArgumentException("Nothing to draw for '" + title + "'"));
    Svg svg = new Svg();
    svg.text(10, 22, "title", title);
    for (int f = 0; f < files.size(); f++) {
      svg.bar(10 + 200 * f, 34, 12, 12, Svg.colour(f), files.get(f).name());
      svg.text(28 + 200 * f, 44, "", files.get(f).name());
    }
    double y = TOP;
    for (Measurement line : lines) {
      svg.text(LEFT - 8, y + files.size() * BAR / 2.0 + 4, "end", label(line));
      for (int f = 0; f < files.size(); f++) {
        Optional<Measurement> found = files.get(f).find(line.key());
        if (found.isPresent()) {
          double milliseconds = found.get().milliseconds();
          double length = Math.max(1, milliseconds / most * (WIDTH - LEFT - RIGHT));
          String value = Milliseconds.text(milliseconds) + " ms";
          svg.bar(LEFT, y, length, BAR - 2, Svg.colour(f), files.get(f).name() + ": " + value);
          svg.text(LEFT + length + 5, y + BAR - 4, "", value);
        }
        y += BAR;
      }
      y += GAP;
    }
    svg.vertical(LEFT, TOP - 4, y);
    if (lines.stream().anyMatch(line -> !HostCode.mark(line.benchmark()).isEmpty())) {
      y += NOTE;
      svg.text(10, y, "", HostCode.NOTE);
    }
    return svg.document(WIDTH, (int) y + 10, title);
  }

  private static String label(Measurement line) {
    String name = line.benchmark().replaceFirst("Benchmark\\.", " ");
    String values = String.join(" ", line.parameters().values());
    return (name + " " + values).strip() + HostCode.mark(line.benchmark());
  }
}
