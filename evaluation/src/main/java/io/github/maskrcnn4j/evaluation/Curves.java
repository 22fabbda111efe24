package io.github.maskrcnn4j.evaluation;

import java.util.Arrays;
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

  /** What numpy calls {@code spacing(1)}: keeps 0 / 0 away. */
  private static final double EPSILON = Math.ulp(1.0);

  static Curves of(Tally.Ranked results, List<Integer> limits) {
    AreaRange[] ranges = AreaRange.values();
    double[][][][] precision =
        new double[ranges.length][limits.size()][Thresholds.COUNT][Thresholds.RECALLS];
    double[][][] recall = new double[ranges.length][limits.size()][Thresholds.COUNT];
    for (AreaRange range : ranges) {
      int a = range.ordinal();
      double[] atHits = new double[results.objects()[a]];
      for (int m = 0; m < limits.size(); m++) {
        for (int t = 0; t < Thresholds.COUNT; t++) {
          int right = countHits(results, limits.get(m), Matching.bit(range, t), atHits);
          fill(precision[a][m][t], atHits, right);
          recall[a][m][t] = atHits.length == 0 ? -1 : (double) right / atHits.length;
        }
      }
    }
    int objects = results.objects()[AreaRange.ALL.ordinal()];
    return new Curves(objects, results.ranks().length, precision, recall);
  }

  /**
   * Goes through the results from the best down.
   *
   * @param limit how many of an image count
   * @param precision set to the precision after each hit
   * @return the number of hits
   */
  private static int countHits(Tally.Ranked results, int limit, long bit, double[] precision) {
    int right = 0;
    int wrong = 0;
    for (int d = 0; d < results.ranks().length; d++) {
      if (results.ranks()[d] >= limit || (results.ignored()[d] & bit) != 0) {
        continue;
      }
      if ((results.hits()[d] & bit) != 0) {
        right++;
        precision[right - 1] = right / (wrong + right + EPSILON);
      } else {
        wrong++;
      }
    }
    return right;
  }

  /**
   * The curve. Recall grows with hits alone, so the precision at a recall is that at the hit which
   * reaches it, or a better one later.
   *
   * @param atHits precision after each of {@code right} hits, as many as there are objects; changed
   */
  private static void fill(double[] curve, double[] atHits, int right) {
    int objects = atHits.length;
    if (objects == 0) {
      Arrays.fill(curve, -1);
      return;
    }
    for (int hit = right - 1; hit > 0; hit--) {
      atHits[hit - 1] = Math.max(atHits[hit - 1], atHits[hit]);
    }
    int hit = 0;
    for (int r = 0; r < curve.length; r++) {
      while (hit < right && (double) (hit + 1) / objects < Thresholds.recall(r)) {
        hit++;
      }
      curve[r] = hit < right ? atHits[hit] : 0;
    }
  }
}
