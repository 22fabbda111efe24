package io.github.maskrcnn4j.evaluation;

import java.util.Arrays;

/**
 * Precision over recall of one category at one threshold: told what became of its results, from the
 * best score down.
 */
public final class PrecisionCurve {

  /** What numpy calls {@code spacing(1)}: keeps 0 / 0 away. */
  private static final double EPSILON = Math.ulp(1.0);

  /** After each hit; as many as there are objects. */
  private final double[] atHits;

  private int right;
  private int wrong;

  /**
   * A curve without results.
   *
   * @param objects how many there are to find
   */
  public PrecisionCurve(int objects) {
    atHits = new double[objects];
  }

  /** The next result hits an object. */
  public void addRight() {
    right++;
    atHits[right - 1] = right / (wrong + right + EPSILON);
  }

  /** The next result hits none. */
  public void addWrong() {
    wrong++;
  }

  /** The part of the objects that is found; -1 if there are none. */
  public double recall() {
    return atHits.length == 0 ? -1 : (double) right / atHits.length;
  }

  /**
   * The best precision at a recall or beyond, for recall 0, .01, .. 1; -1 if there are no objects.
   * Recall grows with hits alone, so it is the precision at the hit that reaches the recall, or a
   * better one later.
   */
  public double[] points() {
    double[] points = new double[Thresholds.RECALLS];
    if (atHits.length == 0) {
      Arrays.fill(points, -1);
      return points;
    }
    double[] best = Arrays.copyOf(atHits, right);
    for (int hit = right - 1; hit > 0; hit--) {
      best[hit - 1] = Math.max(best[hit - 1], best[hit]);
    }
    int hit = 0;
    for (int r = 0; r < points.length; r++) {
      while (hit < right && (double) (hit + 1) / atHits.length < Thresholds.recall(r)) {
        hit++;
      }
      points[r] = hit < right ? best[hit] : 0;
    }
    return points;
  }

  /** The mean of the points: average precision at this threshold. */
  public double averagePrecision() {
    return Arrays.stream(points()).average().orElseThrow();
  }
}
