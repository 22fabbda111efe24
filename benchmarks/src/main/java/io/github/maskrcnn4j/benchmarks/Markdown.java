package io.github.maskrcnn4j.benchmarks;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Result files as tables in Markdown. */
final class Markdown {

  /** Between the peak rates before and after, relative: more is an unsteady machine. */
  private static final double STEADY = 0.1;

  private static final String NONE = "-";

  private Markdown() {}

  /** What was measured where, all timings, memory, and the sums of the stages. */
  static String of(List<ResultFile> files) {
    return Stream.of(environments(files), timings(files), memory(files), breakdowns(files))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String environments(List<ResultFile> files) {
    StringBuilder table = new StringBuilder();
    row(table, "", files, ResultFile::name);
    separator(table, files.size());
    row(table, "Date", files, f -> f.environment().date());
    row(table, "Processor", files, f -> processor(f.environment()));
    row(table, "Memory", files, f -> f.environment().memoryMegabytes() + " MB");
    row(table, "System", files, f -> f.environment().os());
    row(table, "JVM", files, f -> f.environment().jvm());
    row(table, "ND4J", files, f -> nd4j(f.environment()));
    row(table, "Threads", files, f -> threads(f.environment()));
    row(table, "Revision", files, f -> revision(f.environment()));
    row(table, "Peak, before and after", files, f -> peak(f.environment()));
    return table.toString();
  }

  private static String timings(List<ResultFile> files) {
    StringBuilder table = new StringBuilder("| Benchmark | Parameters |");
    for (ResultFile file : files) {
      table.append(" %s: ms | GFLOP/s | of peak |".formatted(file.name()));
    }
    table.append(files.size() == 2 ? " ratio |\n" : "\n");
    separator(table, 1 + 3 * files.size() + (files.size() == 2 ? 1 : 0));
    for (Measurement line : ResultFile.lines(files)) {
      table.append("| %s | %s |".formatted(line.benchmark(), line.parameterText()));
      List<Optional<Measurement>> found = new ArrayList<>();
      for (ResultFile file : files) {
        Optional<Measurement> measured = file.find(line.key());
        table.append(" ").append(cells(measured, file.environment())).append(" |");
        found.add(measured);
      }
      if (files.size() == 2) {
        table.append(" ").append(ratio(found.get(0), found.get(1))).append(" |");
      }
      table.append("\n");
    }
    if (files.size() == 2) {
      table.append(
          "\nRatio: time of %s over time of %s; above 1 the latter is faster.\n"
              .formatted(files.get(0).name(), files.get(1).name()));
    }
    return table.toString();
  }

  /** Nothing if no file tells it. */
  private static String memory(List<ResultFile> files) {
    List<Measurement> lines =
        ResultFile.lines(files).stream()
            .filter(
                line -> files.stream().anyMatch(f -> !resident(f.find(line.key())).equals(NONE)))
            .toList();
    if (lines.isEmpty()) {
      return "";
    }
    StringBuilder table = new StringBuilder("| Resident memory at its highest |");
    files.forEach(file -> table.append(" %s: MB |".formatted(file.name())));
    table.append("\n");
    separator(table, files.size());
    for (Measurement line : lines) {
      row(table, line.parameterText(), files, f -> resident(f.find(line.key())));
    }
    return table.toString();
  }

  private static String resident(Optional<Measurement> measured) {
    return measured.isPresent() && measured.get().resident().isPresent()
        ? format("%.0f", measured.get().resident().getAsDouble())
        : NONE;
  }

  private static String breakdowns(List<ResultFile> files) {
    StringBuilder text = new StringBuilder();
    for (ResultFile file : files) {
      for (StageBreakdown breakdown : StageBreakdown.of(file)) {
        text.append("| %s, %s | ms | share |\n".formatted(file.name(), breakdown.network()));
        separator(text, 2);
        breakdown.stages().forEach((stage, ms) -> text.append(share(stage, ms, breakdown.total())));
        text.append(share("sum of the stages", breakdown.total(), breakdown.total())).append("\n");
      }
    }
    return text.toString();
  }

  private static String share(String stage, double milliseconds, double total) {
    return format(
        "| %s | %s | %.1f %% |\n", stage, milliseconds(milliseconds), 100 * milliseconds / total);
  }

  private static String cells(Optional<Measurement> measured, Environment environment) {
    if (measured.isEmpty()) {
      return "- | - | -";
    }
    Measurement m = measured.get();
    String error = m.error().isPresent() ? " ± " + milliseconds(m.error().getAsDouble()) : "";
    String rate = m.rate().isPresent() ? format("%.1f", m.rate().getAsDouble()) : "";
    String share =
        m.rate().isPresent()
            ? format("%.0f %%", 100 * m.rate().getAsDouble() / environment.peak())
            : "";
    return milliseconds(m.milliseconds()) + error + " | " + rate + " | " + share;
  }

  private static String ratio(Optional<Measurement> a, Optional<Measurement> b) {
    return a.isEmpty() || b.isEmpty()
        ? NONE
        : format("%.2f", a.get().milliseconds() / b.get().milliseconds());
  }

  /** Three significant digits or so. */
  static String milliseconds(double value) {
    return format(value < 1 ? "%.3f" : value < 10 ? "%.2f" : value < 100 ? "%.1f" : "%.0f", value);
  }

  private static String processor(Environment environment) {
    return "%s (%s), %d cores"
        .formatted(environment.cpu(), environment.vectors(), environment.cores());
  }

  private static String nd4j(Environment environment) {
    return "%s, %s, %s%s"
        .formatted(
            environment.nd4j(),
            environment.classifier(),
            environment.backend(),
            environment.oneDnn() ? " with oneDNN" : "");
  }

  private static String threads(Environment environment) {
    return (environment.threads() + " " + environment.ompVariables()).strip();
  }

  private static String revision(Environment environment) {
    String revision = environment.revision();
    return revision.substring(0, Math.min(12, revision.length()))
        + (environment.dirty().equals("true") ? " with changes" : "");
  }

  private static String peak(Environment environment) {
    double before = environment.peak();
    double after = environment.peakAfter();
    if (after == 0) {
      return format("%.1f GFLOP/s", before);
    }
    boolean steady = Math.abs(after - before) <= STEADY * before;
    return format("%.1f, %.1f GFLOP/s%s", before, after, steady ? "" : " (not steady)");
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }

  private static void row(
      StringBuilder table, String title, List<ResultFile> files, Function<ResultFile, String> of) {
    table.append("| ").append(title).append(" |");
    files.forEach(file -> table.append(" ").append(of.apply(file)).append(" |"));
    table.append("\n");
  }

  private static void separator(StringBuilder table, int columns) {
    table.append("| --- |").append(" --- |".repeat(columns)).append("\n");
  }
}
