package io.github.maskrcnn4j.evaluation;

import java.util.List;

/**
 * Precision and recall of a category. -1 stands for "no such object in the ground truth".
 *
 * @param objects how many there are, crowds left out
 * @param results how many took part
 * @param precision {@code [A][M][T][R]}: the best precision at a recall or beyond
 * @param recall {@code [A][M][T]}, of all results
 */
record Curves(int objects, int results, double[][][][] precision, double[][][] recall) {

  static Curves of(Tally.Ranked results, List<Integer> limits) {
    AreaRange[] ranges = AreaRange.values();
    double[][][][] precision = new double[ranges.length][limits.size()][Thresholds.COUNT][];
    double[][][] recall = new double[ranges.length][limits.size()][Thresholds.COUNT];
    for (AreaRange range : ranges) {
      int a = range.ordinal();
      for (int m = 0; m < limits.size(); m++) {
        for (int t = 0; t < Thresholds.COUNT; t++) {
          PrecisionCurve curve = new PrecisionCurve(results.objects()[a]);
          draw(curve, results, limits.get(m), Matching.bit(range, t));
          precision[a][m][t] = curve.points();
          recall[a][m][t] = curve.recall();
        }
      }
    }
    int objects = results.objects()[AreaRange.ALL.ordinal()];
    return new Curves(objects, results.ranks().length, precision, recall);
  }

  /**
   * Tells the curve what became of the results.
   *
   * @param limit how many of an image and category take part
   */
  private static void draw(PrecisionCurve curve, Tally.Ranked results, int limit, long bit) {
    for (int d = 0; d < results.ranks().length; d++) {
      if (results.ranks()[d] >= limit || (results.ignored()[d] & bit) != 0) {
        continue;
      }
      if ((results.hits()[d] & bit) != 0) {
        curve.addRight();
      } else {
        curve.addWrong();
      }
    }
  }
}
