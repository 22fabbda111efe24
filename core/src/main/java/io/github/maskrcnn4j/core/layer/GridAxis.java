package io.github.maskrcnn4j.core.layer;

import java.util.Arrays;
import java.util.IntSummaryStatistics;
import java.util.Locale;

/**
 * One of the two axes of the grids of a {@link GridGather}: what each bin reads of a table.
 *
 * @param taps how often a bin reads along this axis, {@code T}
 * @param grids N
 * @param bins B
 * @param offsets what this axis adds to the number of a row, {@code [T, N, B]} in C order; not
 *     negative
 * @param weights what it multiplies the row by, {@code [T, N, B]}
 */
public record GridAxis(int taps, int grids, int bins, int[] offsets, float[] weights) {

  public GridAxis {
    int length = Math.multiplyExact(Math.multiplyExact(taps, grids), bins);
    if (length < 1 || offsets.length != length || weights.length != length) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An axis of %d taps, %d grids and %d bins with %d offsets and %d weights",
              taps,
              grids,
              bins,
              offsets.length,
              weights.length));
    }
    offsets = offsets.clone();
    weights = weights.clone();
  }

  /**
   * An axis with one tap a bin, of weight 1.
   *
   * @param offsets {@code [N, B]}
   */
  public static GridAxis of(int grids, int... offsets) {
    float[] ones = new float[offsets.length];
    Arrays.fill(ones, 1);
    return new GridAxis(1, grids, offsets.length / grids, offsets, ones);
  }

  /** The smallest and the largest offset of a grid. */
  IntSummaryStatistics range(int grid) {
    IntSummaryStatistics range = new IntSummaryStatistics();
    for (int tap = 0; tap < taps; tap++) {
      int first = (tap * grids + grid) * bins;
      for (int i = first; i < first + bins; i++) {
        range.accept(offsets[i]);
      }
    }
    return range;
  }
}
