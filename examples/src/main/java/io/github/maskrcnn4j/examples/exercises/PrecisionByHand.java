package io.github.maskrcnn4j.examples.exercises;

import java.util.Locale;

/** Exercise of 13-average-precision: the area under a curve of 101 points. */
public final class PrecisionByHand {

  private PrecisionByHand() {}

  /**
   * The mean, over recall 0, .01, .. 1, of the best precision at that recall or beyond; 0 where the
   * recall is not reached.
   *
   * @param right whether each result hits an object, from the best score down
   * @param objects how many there are to find
   */
  public static double averagePrecision(boolean[] right, int objects) {
    double[] best = new double[101];
    int hits = 0;
    for (int i = 0; i < right.length; i++) {
      hits += right[i] ? 1 : 0;
      double precision = hits / (i + 1.0);
      for (int r = 0; r <= 100; r++) {
        if (100 * hits >= r * objects) {
          best[r] = Math.max(best[r], precision);
        }
      }
    }
    double sum = 0;
    for (double precision : best) {
      sum += precision;
    }
    return sum / best.length;
  }

  /** {@code PrecisionByHand} */
  public static void main(String[] arguments) {
    print("the five results     ", true, false, true, false, true);
    print("a wrong one at the end", true, false, true, false, true, false);
    print("a wrong one before all", false, true, false, true, false, true);
    print("without the last     ", true, false, true, false);
    print("all but sure ones cut ", true);
  }

  private static void print(String what, boolean... right) {
    System.out.printf(Locale.ROOT, "%-22s %.4f%n", what.strip(), averagePrecision(right, 4));
  }
}
