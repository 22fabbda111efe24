package io.github.maskrcnn4j.benchmarks.report;

import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.benchmarks.TextFile;
import java.io.IOException;
import java.io.PrintStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Makes tables and charts of what the suite wrote: {@code Compare [--out FOLDER] RESULTS.json...}.
 * Prints the tables; with a folder also writes {@code benchmarks.md}, {@code end-to-end.svg},
 * {@code stages.svg} and {@code breakdown.svg}, of which those without data are left out.
 */
public final class Compare {

  private static final String USAGE = "usage: Compare [--out FOLDER] RESULTS.json...";
  private static final String WHOLE = "EndToEndBenchmark.";

  private Compare() {}

  /** Exit code 0, or 2 if the arguments or the files are not understood. */
  public static void main(String[] words) throws Exception {
    Program.run(arguments -> run(List.of(arguments), System.out), words);
  }

  /**
   * Prints the tables, and writes the files if a folder is named.
   *
   * @throws IllegalArgumentException if the arguments are not understood
   * @throws IOException naming the file, if one cannot be read or written
   */
  public static void run(List<String> arguments, PrintStream out) throws IOException {
    Path folder = null;
    List<ResultFile> files = new ArrayList<>();
    for (int i = 0; i < arguments.size(); i++) {
      if (arguments.get(i).equals("--out") && i + 1 < arguments.size()) {
        folder = Path.of(arguments.get(++i));
      } else if (arguments.get(i).startsWith("-")) {
        throw new IllegalArgumentException(arguments.get(i) + ": " + USAGE);
      } else {
        files.add(ResultFile.read(Path.of(arguments.get(i))));
      }
    }
    if (files.isEmpty()) {
      throw new IllegalArgumentException(USAGE);
    }
    String tables = ResultTables.of(files);
    out.print(tables);
    if (folder != null) {
      Files.createDirectories(folder);
      String charts = charts(folder, files);
      TextFile.write(folder.resolve("benchmarks.md"), "# Results\n\n" + charts + tables);
    }
  }

  /** Writes the charts that there are data for and returns the lines that show them. */
  private static String charts(Path folder, List<ResultFile> files) throws IOException {
    List<Measurement> lines = ResultFile.lines(files);
    List<Measurement> whole = lines.stream().filter(m -> m.benchmark().startsWith(WHOLE)).toList();
    List<Measurement> stages =
        lines.stream().filter(m -> !m.benchmark().startsWith(WHOLE)).toList();
    StringBuilder shown = new StringBuilder();
    if (files.stream().anyMatch(file -> !StageBreakdown.of(file).isEmpty())) {
      shown.append(chart(folder, "breakdown", "Where the time goes", StackedBars.of(files)));
    }
    if (!whole.isEmpty()) {
      String title = "From a picture to its instances";
      shown.append(chart(folder, "end-to-end", title, BarChart.of(title, files, whole)));
    }
    if (!stages.isEmpty()) {
      shown.append(chart(folder, "stages", "Stages", BarChart.of("Stages", files, stages)));
    }
    return shown.toString();
  }

  private static String chart(Path folder, String name, String title, String svg)
      throws IOException {
    TextFile.write(folder.resolve(name + ".svg"), svg);
    return String.format(Locale.ROOT, "![%s](%s.svg)\n\n", title, name);
  }
}
