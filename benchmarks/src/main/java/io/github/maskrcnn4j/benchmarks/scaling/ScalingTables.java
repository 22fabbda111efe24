package io.github.maskrcnn4j.benchmarks.scaling;

import io.github.maskrcnn4j.benchmarks.report.MarkdownTable;
import io.github.maskrcnn4j.benchmarks.report.Milliseconds;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.ToDoubleFunction;
import java.util.stream.DoubleStream;
import java.util.stream.IntStream;

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
  static String area(List<ScalingPoint> points) {
    List<String> titles = new ArrayList<>(List.of("ms by side of the picture"));
    points.forEach(point -> titles.add("" + point.side()));
    titles.addAll(List.of("fixed", "per megapixel"));
    return fitted(titles, points, point -> Math.pow(point.side() / 1024.0, 2));
  }

  /** Cost against proposals; a line through the points. */
  static String proposals(List<ScalingPoint> points) {
    List<String> titles = new ArrayList<>(List.of("ms by number of proposals"));
    points.forEach(point -> titles.add("" + point.proposals()));
    titles.addAll(List.of("fixed", "per 100 proposals"));
    return fitted(titles, points, point -> point.proposals() / 100.0);
  }

  /** A row for each stage and for their sum, with its cost against {@code x}. */
  private static String fitted(
      List<String> titles, List<ScalingPoint> points, ToDoubleFunction<ScalingPoint> x) {
    MarkdownTable table = new MarkdownTable(titles);
    double[] at = points.stream().mapToDouble(x).toArray();
    for (String stage : points.get(0).stages().keySet()) {
      fitted(table, stage, at, times(points, stage));
    }
    fitted(table, TOTAL, at, totals(points));
    return table.toString();
  }

  private static void fitted(MarkdownTable table, String title, double[] x, double[] times) {
    LinearCost line = LinearCost.through(x, times);
    List<String> cells = new ArrayList<>(List.of(title));
    add(cells, times);
    add(cells, line.fixed(), line.slope());
    table.row(cells);
  }

  /** Cost against threads; Amdahl's law through the points, and what it predicts. */
  static String threads(Map<Integer, ScalingPoint> measured) {
    SortedMap<Integer, ScalingPoint> sorted = new TreeMap<>(measured);
    int[] threads = sorted.keySet().stream().mapToInt(n -> n).toArray();
    List<ScalingPoint> points = List.copyOf(sorted.values());
    MarkdownTable table = new MarkdownTable(threadTitles(threads));
    double[] sums = new double[PREDICTED.length];
    for (String stage : points.get(0).stages().keySet()) {
      double[] times = times(points, stage);
      AmdahlsLaw law = AmdahlsLaw.fit(threads, times);
      double[] predicted = Arrays.stream(PREDICTED).mapToDouble(law::at).toArray();
      Arrays.setAll(sums, i -> sums[i] + predicted[i]);
      table.row(threadRow(stage, times, law, predicted, SERIAL.getOrDefault(stage, "")));
    }
    double[] totals = totals(points);
    table.row(threadRow(TOTAL, totals, AmdahlsLaw.fit(threads, totals), sums, ""));
    return table
        + "\nPredicted by Amdahl's law from the measured numbers of threads alone: real cores are"
        + " slower than that, because they share one memory, and layers of few rows cannot be shared"
        + " by all of them. The predicted sum adds up the stages.\n";
  }

  private static List<String> threadTitles(int[] threads) {
    List<String> titles = new ArrayList<>(List.of("ms by number of threads"));
    IntStream.of(threads).forEach(n -> titles.add("" + n));
    titles.add("serial part");
    IntStream.of(PREDICTED).forEach(n -> titles.add(n + " (predicted)"));
    titles.add("what is serial");
    return titles;
  }

  private static List<String> threadRow(
      String title, double[] times, AmdahlsLaw law, double[] predicted, String serial) {
    List<String> cells = new ArrayList<>(List.of(title));
    add(cells, times);
    cells.add(String.format(Locale.ROOT, "%.0f %%", 100 * law.serialShare()));
    add(cells, predicted);
    cells.add(serial);
    return cells;
  }

  private static void add(List<String> cells, double... milliseconds) {
    DoubleStream.of(milliseconds).mapToObj(Milliseconds::text).forEach(cells::add);
  }

  /** The times of one stage; 0 where a run had nothing for it to do. */
  private static double[] times(List<ScalingPoint> points, String stage) {
    return points.stream().mapToDouble(p -> p.stages().getOrDefault(stage, 0.0)).toArray();
  }

  private static double[] totals(List<ScalingPoint> points) {
    return points.stream().mapToDouble(ScalingPoint::total).toArray();
  }
}
