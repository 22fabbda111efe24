package io.github.maskrcnn4j.benchmarks;

import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;

/** What {@link Scaling} measured, as tables in Markdown. */
final class ScalingTables {

  private static final int[] PREDICTED = {8, 64};
  private static final String TOTAL = "sum";

  /** What of a stage one thread does alone, by the code. */
  private static final Map<String, String> SERIAL =
      Map.ofEntries(
          Map.entry("resize + normalise", "tables of taps; taking a fresh array"),
          Map.entry("backbone", "the steps from layer to layer; waiting for memory"),
          Map.entry("feature pyramid", "the steps from layer to layer; waiting for memory"),
          Map.entry("RPN head", "copying logits and deltas to Java arrays; waiting for memory"),
          Map.entry(
              "proposals",
              "the largest level: levels run side by side, each on one thread; the"
                  + " final ranking"),
          Map.entry("box RoI features", "levels and taps of all boxes, before the sums"),
          Map.entry("box head", "copying logits and deltas to Java arrays; waiting for memory"),
          Map.entry("detections", "all of it: softmax, boxes, suppression"),
          Map.entry("mask RoI features", "levels and taps of all boxes, before the sums"),
          Map.entry("mask head", "the steps from layer to layer; waiting for memory"),
          Map.entry("paste", "the largest mask: each is pasted by one thread"));

  private ScalingTables() {}

  /** Cost against area; a line through the points. */
  static String area(List<ScalingRun.Point> points) {
    StringBuilder table = new StringBuilder("| ms by side of the picture |");
    points.forEach(point -> table.append(" ").append(point.side()).append(" |"));
    table.append(" fixed | per megapixel |\n");
    separator(table, points.size() + 2);
    double[] megapixels =
        points.stream().mapToDouble(p -> (double) p.side() * p.side() / (1 << 20)).toArray();
    rows(table, points, megapixels);
    return table.toString();
  }

  /** Cost against proposals; a line through the points. */
  static String proposals(List<ScalingRun.Point> points) {
    StringBuilder table = new StringBuilder("| ms by number of proposals |");
    points.forEach(point -> table.append(" ").append(point.proposals()).append(" |"));
    table.append(" fixed | per 100 proposals |\n");
    separator(table, points.size() + 2);
    double[] hundreds = points.stream().mapToDouble(p -> p.proposals() / 100.0).toArray();
    rows(table, points, hundreds);
    return table.toString();
  }

  /** Cost against threads; Amdahl's law through the points, and what it predicts. */
  static String threads(Map<Integer, ScalingRun.Point> measured) {
    SortedMap<Integer, ScalingRun.Point> points = new TreeMap<>(measured);
    int[] threads = points.keySet().stream().mapToInt(n -> n).toArray();
    StringBuilder table = new StringBuilder("| ms by number of threads |");
    for (int n : threads) {
      table.append(" ").append(n).append(" |");
    }
    table.append(" serial part |");
    for (int n : PREDICTED) {
      table.append(" ").append(n).append(" (predicted) |");
    }
    table.append(" what is serial |\n");
    separator(table, threads.length + PREDICTED.length + 2);
    double[] sums = new double[PREDICTED.length];
    List<ScalingRun.Point> list = List.copyOf(points.values());
    for (String stage : list.get(0).stages().keySet()) {
      double[] times = list.stream().mapToDouble(point -> point.stages().get(stage)).toArray();
      Amdahl law = Amdahl.fit(threads, times);
      double[] predicted = new double[PREDICTED.length];
      for (int i = 0; i < PREDICTED.length; i++) {
        predicted[i] = law.at(PREDICTED[i]);
        sums[i] += predicted[i];
      }
      row(table, stage, times, law.serialShare(), predicted, SERIAL.getOrDefault(stage, ""));
    }
    double[] totals = list.stream().mapToDouble(ScalingRun.Point::total).toArray();
    row(table, TOTAL, totals, Amdahl.fit(threads, totals).serialShare(), sums, "");
    return table
        + "\nPredicted by Amdahl's law from the measured numbers of threads alone: real cores are"
        + " slower than that, because they share one memory, and layers of few rows cannot be shared"
        + " by all of them. The predicted sum adds up the stages.\n";
  }

  private static void rows(StringBuilder table, List<ScalingRun.Point> points, double[] x) {
    for (String stage : points.get(0).stages().keySet()) {
      double[] y = points.stream().mapToDouble(p -> p.stages().getOrDefault(stage, 0.0)).toArray();
      fitted(table, stage, y, Line.through(x, y));
    }
    double[] totals = points.stream().mapToDouble(ScalingRun.Point::total).toArray();
    fitted(table, TOTAL, totals, Line.through(x, totals));
  }

  private static void fitted(StringBuilder table, String stage, double[] times, Line line) {
    table.append("| ").append(stage).append(" |");
    for (double time : times) {
      cell(table, Markdown.milliseconds(time));
    }
    cell(table, Markdown.milliseconds(line.fixed()));
    cell(table, Markdown.milliseconds(line.slope()));
    table.append("\n");
  }

  private static void row(
      StringBuilder table,
      String stage,
      double[] times,
      double serial,
      double[] predicted,
      String why) {
    table.append("| ").append(stage).append(" |");
    for (double time : times) {
      cell(table, Markdown.milliseconds(time));
    }
    cell(table, String.format(Locale.ROOT, "%.0f %%", 100 * serial));
    for (double time : predicted) {
      cell(table, Markdown.milliseconds(time));
    }
    cell(table, why);
    table.append("\n");
  }

  private static void cell(StringBuilder table, String text) {
    table.append(" ").append(text).append(" |");
  }

  private static void separator(StringBuilder table, int columns) {
    table.append("| --- |").append(" --- |".repeat(columns)).append("\n");
  }
}
