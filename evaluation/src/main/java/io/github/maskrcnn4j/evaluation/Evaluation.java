package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.data.Category;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

/**
 * Precision and recall of all categories, and COCO's numbers, which are means over them. -1 stands
 * for "no such object in the ground truth"; a category without objects is left out of means.
 */
public final class Evaluation {
  private final List<Category> categories;
  private final List<Curves> curves;
  private final List<Integer> limits;

  /**
   * @param categories K, by rising id
   * @param curves K
   * @param limits M
   */
  Evaluation(List<Category> categories, List<Curves> curves, List<Integer> limits) {
    this.categories = categories;
    this.curves = curves;
    this.limits = limits;
  }

  /** K, by rising id. */
  public List<Category> categories() {
    return categories;
  }

  /** M, how many of the best results of an image and category took part. */
  public List<Integer> limits() {
    return limits;
  }

  /** Index of the largest limit, M - 1, at which precision is measured. */
  public int lastLimit() {
    return limits.size() - 1;
  }

  /** How many objects a category has, crowds left out. */
  public int objects(int k) {
    return curves.get(k).objects();
  }

  /** How many results of a category took part. */
  public int results(int k) {
    return curves.get(k).results();
  }

  /** AP: the mean over categories and IoU thresholds. */
  public double averagePrecision() {
    return precision(AreaRange.ALL, 0, Thresholds.COUNT);
  }

  /**
   * AP of a category, over all IoU thresholds.
   *
   * @param k its index
   */
  public double averagePrecision(int k, AreaRange range) {
    return mean(Arrays.stream(precisions(k, range)));
  }

  /**
   * AP of a category at one IoU threshold.
   *
   * @param k its index
   * @param t 0 for .50 to 9 for .95
   */
  public double averagePrecision(int k, int t, AreaRange range) {
    return mean(Stream.of(precisions(k, range)[t]));
  }

  /**
   * Precision at the recalls 0, .01, .. 1.
   *
   * @param k index of the category
   * @param t 0 for IoU .50 to 9 for .95
   * @param m index of the limit
   * @return {@code [R]}
   */
  public double[] precision(int k, int t, AreaRange range, int m) {
    return curves.get(k).precision()[range.ordinal()][m][t].clone();
  }

  /**
   * Recall of all results.
   *
   * @param k index of the category
   * @param t 0 for IoU .50 to 9 for .95
   * @param m index of the limit
   */
  public double recall(int k, int t, AreaRange range, int m) {
    return curves.get(k).recall()[range.ordinal()][m][t];
  }

  /** The twelve numbers that COCO reports, in its order. */
  public List<Figure> figures() {
    List<Figure> figures = new ArrayList<>();
    figures.add(precision("AP", "0.50:0.95", AreaRange.ALL, 0, Thresholds.COUNT));
    figures.add(precision("AP50", "0.50", AreaRange.ALL, 0, 1));
    figures.add(precision("AP75", "0.75", AreaRange.ALL, 5, 6));
    figures.add(precision("APs", "0.50:0.95", AreaRange.SMALL, 0, Thresholds.COUNT));
    figures.add(precision("APm", "0.50:0.95", AreaRange.MEDIUM, 0, Thresholds.COUNT));
    figures.add(precision("APl", "0.50:0.95", AreaRange.LARGE, 0, Thresholds.COUNT));
    for (int m = 0; m < limits.size(); m++) {
      figures.add(recall("AR" + limits.get(m), AreaRange.ALL, m));
    }
    figures.add(recall("ARs", AreaRange.SMALL, lastLimit()));
    figures.add(recall("ARm", AreaRange.MEDIUM, lastLimit()));
    figures.add(recall("ARl", AreaRange.LARGE, lastLimit()));
    return figures;
  }

  private Figure precision(String name, String iou, AreaRange range, int from, int to) {
    int most = limits.get(lastLimit());
    return new Figure(name, title("Precision", "AP", iou, range, most), precision(range, from, to));
  }

  private Figure recall(String name, AreaRange range, int m) {
    double[] recalls =
        curves.stream()
            .flatMapToDouble(k -> Arrays.stream(k.recall()[range.ordinal()][m]))
            .toArray();
    return new Figure(
        name, title("Recall", "AR", "0.50:0.95", range, limits.get(m)), mean(Stream.of(recalls)));
  }

  private static String title(String what, String brief, String iou, AreaRange range, int limit) {
    return String.format(
        Locale.ROOT,
        "%-18s (%s) @[ IoU=%-9s | area=%6s | maxDets=%3d ]",
        "Average " + what,
        brief,
        iou,
        range.name().toLowerCase(Locale.ROOT),
        limit);
  }

  private double precision(AreaRange range, int fromThreshold, int toThreshold) {
    return mean(
        curves.stream()
            .flatMap(
                k ->
                    Arrays.stream(
                        k.precision()[range.ordinal()][lastLimit()], fromThreshold, toThreshold)));
  }

  private double[][] precisions(int k, AreaRange range) {
    return curves.get(k).precision()[range.ordinal()][lastLimit()];
  }

  private static double mean(Stream<double[]> values) {
    return values.flatMapToDouble(Arrays::stream).filter(value -> value > -1).average().orElse(-1);
  }
}
