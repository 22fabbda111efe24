package io.github.maskrcnn4j.benchmarks.report;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Where the time goes: one bar for each file and network, cut into its stages. */
final class StackedBars {

  private static final int WIDTH = 900;
  private static final int LEFT = 12;
  private static final int RIGHT = 90;
  private static final int BAR = 34;
  private static final int STEP = 66;
  private static final int TOP = 46;
  private static final int LEGEND_COLUMN = 175;
  private static final int LEGEND_ROW = 20;

  /** Narrower parts have no room for their name; the legend and the tip have it. */
  private static final int LEAST_TEXT = 62;

  private record Bar(String title, StageBreakdown breakdown) {}

  private StackedBars() {}

  /** The chart; all bars on one scale. */
  static String of(List<ResultFile> files) {
    List<Bar> bars = new ArrayList<>();
    Set<String> stages = new LinkedHashSet<>();
    for (ResultFile file : files) {
      for (StageBreakdown breakdown : StageBreakdown.of(file)) {
        bars.add(new Bar(file.name() + ": " + breakdown.network(), breakdown));
        stages.addAll(breakdown.stages().keySet());
      }
    }
    double most =
        bars.stream()
            .mapToDouble(bar -> bar.breakdown.total())
            .max()
            .orElseThrow(() -> new IllegalArgumentException("No stages were measured"));
    Svg svg = new Svg();
    svg.text(LEFT, 22, "title", "Where the time goes");
    List<String> order = List.copyOf(stages);
    double scale = (WIDTH - LEFT - RIGHT) / most;
    for (int i = 0; i < bars.size(); i++) {
      draw(svg, bars.get(i), order, TOP + i * STEP, scale);
    }
    int legend = TOP + bars.size() * STEP + 8;
    int columns = (WIDTH - LEFT) / LEGEND_COLUMN;
    for (int i = 0; i < order.size(); i++) {
      double x = LEFT + i % columns * LEGEND_COLUMN;
      double y = legend + i / columns * LEGEND_ROW;
      svg.bar(x, y, 12, 12, Svg.colour(i), order.get(i));
      svg.text(x + 18, y + 10, "", order.get(i));
    }
    int end = legend + (order.size() + columns - 1) / columns * LEGEND_ROW;
    if (order.stream().anyMatch(stage -> stage.endsWith(HostCode.MARK))) {
      end += LEGEND_ROW;
      svg.text(LEFT, end - 10, "", HostCode.NOTE);
    }
    return svg.document(WIDTH, end + 6, "Where the time goes");
  }

  private static void draw(Svg svg, Bar bar, List<String> order, double y, double scale) {
    svg.text(LEFT, y + 12, "", bar.title);
    double x = LEFT;
    for (Map.Entry<String, Double> stage : bar.breakdown.stages().entrySet()) {
      double width = stage.getValue() * scale;
      String value = Milliseconds.text(stage.getValue()) + " ms";
      int series = order.indexOf(stage.getKey());
      svg.bar(x, y + 18, width, BAR, Svg.colour(series), stage.getKey() + ": " + value);
      if (width >= LEAST_TEXT) {
        svg.text(x + width / 2, y + 18 + BAR / 2.0 + 4, "middle inside", stage.getKey());
      }
      x += width;
    }
    String total = Milliseconds.text(bar.breakdown.total()) + " ms";
    svg.text(x + 6, y + 18 + BAR / 2.0 + 4, "", total);
  }
}
