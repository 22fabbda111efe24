package io.github.maskrcnn4j.benchmarks.report;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** Result files as tables in Markdown. */
final class ResultTables {

  private static final String NONE = "-";

  private ResultTables() {}

  /** What was measured where, all timings, memory, and the sums of the stages. */
  static String of(List<ResultFile> files) {
    return Stream.of(EnvironmentTable.of(files), timings(files), memory(files), breakdowns(files))
        .filter(part -> !part.isEmpty())
        .collect(Collectors.joining("\n"));
  }

  private static String timings(List<ResultFile> files) {
    boolean pair = files.size() == 2;
    List<String> titles = new ArrayList<>(List.of("Benchmark", "Parameters"));
    files.forEach(file -> titles.addAll(List.of(file.name() + ": ms", "GFLOP/s", "of peak")));
    if (pair) {
      titles.add("ratio");
    }
    MarkdownTable table = new MarkdownTable(titles);
    for (Measurement line : ResultFile.lines(files)) {
      String name = line.benchmark() + HostCode.mark(line.benchmark());
      List<String> cells = new ArrayList<>(List.of(name, line.parameterText()));
      files.forEach(file -> cells.addAll(timing(file, line)));
      if (pair) {
        cells.add(ratio(files.get(0).find(line.key()), files.get(1).find(line.key())));
      }
      table.row(cells);
    }
    return table
        + hostCode(ResultFile.lines(files).stream().map(Measurement::benchmark))
        + (pair
            ? String.format(
                Locale.ROOT,
                "\nRatio: time of %s over time of %s; above 1 the latter is faster.\n",
                files.get(0).name(),
                files.get(1).name())
            : "");
  }

  /** What the marks mean, if there are any. */
  private static String hostCode(Stream<String> benchmarks) {
    boolean any = benchmarks.anyMatch(benchmark -> !HostCode.mark(benchmark).isEmpty());
    return any ? "\n" + MarkdownTable.escape(HostCode.NOTE) + "\n" : "";
  }

  /** Time, rate and share of the peak. */
  private static List<String> timing(ResultFile file, Measurement line) {
    Optional<Measurement> found = file.find(line.key());
    if (found.isEmpty()) {
      return List.of(NONE, NONE, NONE);
    }
    OptionalDouble error = found.get().error();
    String time =
        Milliseconds.text(found.get().milliseconds())
            + (error.isPresent() ? " ± " + Milliseconds.text(error.getAsDouble()) : "");
    if (found.get().rate().isEmpty()) {
      return List.of(time, "", "");
    }
    double rate = found.get().rate().getAsDouble();
    double share = 100 * rate / file.environment().peak();
    return List.of(time, format("%.1f", rate), format("%.0f %%", share));
  }

  private static String ratio(Optional<Measurement> a, Optional<Measurement> b) {
    return a.isEmpty() || b.isEmpty()
        ? NONE
        : format("%.2f", a.get().milliseconds() / b.get().milliseconds());
  }

  /** Nothing if no file tells it. */
  private static String memory(List<ResultFile> files) {
    List<String> titles = new ArrayList<>(List.of("Resident memory at its highest"));
    files.forEach(file -> titles.add(file.name() + ": MB"));
    MarkdownTable table = new MarkdownTable(titles);
    boolean empty = true;
    for (Measurement line : ResultFile.lines(files)) {
      List<String> values = files.stream().map(file -> resident(file, line)).toList();
      if (!values.stream().allMatch(NONE::equals)) {
        table.row(Stream.concat(Stream.of(line.parameterText()), values.stream()).toList());
        empty = false;
      }
    }
    return empty ? "" : table.toString();
  }

  private static String resident(ResultFile file, Measurement line) {
    OptionalDouble resident =
        file.find(line.key()).map(Measurement::resident).orElse(OptionalDouble.empty());
    return resident.isPresent() ? format("%.0f", resident.getAsDouble()) : NONE;
  }

  private static String breakdowns(List<ResultFile> files) {
    StringBuilder text = new StringBuilder();
    for (ResultFile file : files) {
      for (StageBreakdown breakdown : StageBreakdown.of(file)) {
        text.append(breakdown(file.name(), breakdown)).append("\n");
      }
    }
    return text.toString();
  }

  private static MarkdownTable breakdown(String name, StageBreakdown breakdown) {
    MarkdownTable table =
        new MarkdownTable(List.of(name + ", " + breakdown.network(), "ms", "share"));
    double total = breakdown.total();
    for (Map.Entry<String, Double> stage : breakdown.stages().entrySet()) {
      table.row(share(stage.getKey(), stage.getValue(), total));
    }
    table.row(share("sum of the stages", total, total));
    return table;
  }

  private static List<String> share(String stage, double milliseconds, double total) {
    String share = format("%.1f %%", 100 * milliseconds / total);
    return List.of(stage, Milliseconds.text(milliseconds), share);
  }

  private static String format(String format, Object... values) {
    return String.format(Locale.ROOT, format, values);
  }
}
