package io.github.maskrcnn4j.inspect.training;

import io.github.maskrcnn4j.training.run.MetricsLog;
import java.math.BigDecimal;
import java.math.MathContext;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.ToDoubleFunction;

/**
 * Every number of a step over the steps. Many steps are drawn as fewer points, each of some steps
 * that follow each other.
 *
 * @param stepsPerPoint 1, unless there are many
 * @param steps the last step of every point
 * @param byName the numbers by the log's names
 */
record Curves(int stepsPerPoint, long[] steps, Map<String, Curve> byName) {

  /** More are not seen on a page, and make it large. */
  private static final int MOST_POINTS = 800;

  /** A page shows no more digits. */
  private static final MathContext DIGITS = new MathContext(5);

  /**
   * A number of the steps.
   *
   * @param mean of each point
   * @param low the least of each point; null where a point is one step
   * @param high the most, likewise
   */
  record Curve(double[] mean, double[] low, double[] high) {}

  static Curves of(List<MetricsLog.Step> log) {
    int size = Math.max(1, (log.size() + MOST_POINTS - 1) / MOST_POINTS);
    List<List<MetricsLog.Step>> points = new ArrayList<>();
    for (int from = 0; from < log.size(); from += size) {
      points.add(log.subList(from, Math.min(from + size, log.size())));
    }
    Map<String, Curve> curves = new LinkedHashMap<>();
    numbers(log).forEach((name, number) -> curves.put(name, curve(points, number, size > 1)));
    long[] last = points.stream().mapToLong(point -> point.get(point.size() - 1).step()).toArray();
    return new Curves(size, last, curves);
  }

  private static Map<String, ToDoubleFunction<MetricsLog.Step>> numbers(List<MetricsLog.Step> log) {
    Map<String, ToDoubleFunction<MetricsLog.Step>> numbers = new LinkedHashMap<>();
    numbers.put("loss", MetricsLog.Step::loss);
    log.stream()
        .flatMap(step -> step.parts().keySet().stream())
        .distinct()
        .forEach(part -> numbers.put(part, step -> step.parts().getOrDefault(part, 0.0)));
    numbers.put("learning_rate", MetricsLog.Step::learningRate);
    numbers.put("gradient_norm", MetricsLog.Step::gradientNorm);
    numbers.put("positive_anchors", MetricsLog.Step::positiveAnchors);
    numbers.put("positive_rois", MetricsLog.Step::positiveRois);
    numbers.put("seconds", MetricsLog.Step::seconds);
    return numbers;
  }

  private static Curve curve(
      List<List<MetricsLog.Step>> points,
      ToDoubleFunction<MetricsLog.Step> number,
      boolean withRange) {
    double[] mean = new double[points.size()];
    double[] low = new double[points.size()];
    double[] high = new double[points.size()];
    for (int i = 0; i < mean.length; i++) {
      var values = points.get(i).stream().mapToDouble(number).summaryStatistics();
      mean[i] = rounded(values.getAverage());
      low[i] = rounded(values.getMin());
      high[i] = rounded(values.getMax());
    }
    return new Curve(mean, withRange ? low : null, withRange ? high : null);
  }

  private static double rounded(double value) {
    return Double.isFinite(value) ? new BigDecimal(value).round(DIGITS).doubleValue() : value;
  }
}
