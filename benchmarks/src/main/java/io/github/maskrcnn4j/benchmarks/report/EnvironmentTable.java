package io.github.maskrcnn4j.benchmarks.report;

import io.github.maskrcnn4j.benchmarks.machine.Environment;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;

/** What each result file was measured on, as a table in Markdown. */
final class EnvironmentTable {

  /** Between the peak rates before and after, relative: more is an unsteady machine. */
  private static final double STEADY = 0.1;

  private EnvironmentTable() {}

  static String of(List<ResultFile> files) {
    MarkdownTable table = new MarkdownTable(cells("", files, ResultFile::name));
    row(table, "Date", files, Environment::date);
    row(table, "Processor", files, EnvironmentTable::processor);
    row(table, "Memory", files, environment -> environment.memoryMegabytes() + " MB");
    row(table, "System", files, Environment::os);
    row(table, "JVM", files, Environment::jvm);
    row(table, "ND4J", files, EnvironmentTable::nd4j);
    if (files.stream().anyMatch(file -> !device(file.environment()).isEmpty())) {
      row(table, "Device", files, EnvironmentTable::device);
    }
    row(table, "Kernels", files, Environment::kernels);
    row(table, "Threads", files, EnvironmentTable::threads);
    row(table, "Revision", files, EnvironmentTable::revision);
    row(table, "Peak, before and after", files, EnvironmentTable::peak);
    return table.toString();
  }

  private static void row(
      MarkdownTable table,
      String title,
      List<ResultFile> files,
      Function<Environment, String> value) {
    table.row(cells(title, files, file -> value.apply(file.environment())));
  }

  private static List<String> cells(
      String title, List<ResultFile> files, Function<ResultFile, String> value) {
    List<String> cells = new ArrayList<>(List.of(title));
    files.forEach(file -> cells.add(value.apply(file)));
    return cells;
  }

  private static String processor(Environment environment) {
    return String.format(
        Locale.ROOT,
        "%s (%s), %d cores",
        environment.cpu(),
        environment.vectors(),
        environment.cores());
  }

  private static String nd4j(Environment environment) {
    return String.format(
        Locale.ROOT,
        "%s, %s, %s%s",
        environment.nd4j(),
        environment.classifier(),
        environment.backend(),
        environment.oneDnn() ? " with oneDNN" : "");
  }

  /** Files of before there was a device have none. */
  private static String device(Environment environment) {
    return environment.device() == null ? "" : environment.device();
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
      return String.format(Locale.ROOT, "%.1f GFLOP/s", before);
    }
    boolean steady = Math.abs(after - before) <= STEADY * before;
    return String.format(
        Locale.ROOT, "%.1f, %.1f GFLOP/s%s", before, after, steady ? "" : " (not steady)");
  }
}
