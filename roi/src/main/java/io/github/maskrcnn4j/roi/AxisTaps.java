package io.github.maskrcnn4j.roi;

import java.util.Arrays;

/**
 * Along one axis of a feature map: which cells every bin of a RoI reads, and with which weights.
 *
 * <p>Bilinear interpolation and the mean over a bin's samples are products of a row part and a
 * column part, so two of these tables say all about a RoI:
 *
 * <pre>
 * out[i, j] = sum over y in bin i, x in bin j:  rows.weight(y) * columns.weight(x) * map[y, x]
 * </pre>
 *
 * A bin without taps is 0. Not safe for use by several threads while it is being filled.
 */
public final class AxisTaps {

  private final int[] begin;
  private int[] cell;
  private float[] weight;
  private int bins;
  private int taps;

  /**
   * @param bins how many bins will be filled
   * @param tapsPerBin an estimate
   */
  AxisTaps(int bins, int tapsPerBin) {
    this.begin = new int[bins + 1];
    this.cell = new int[bins * tapsPerBin];
    this.weight = new float[bins * tapsPerBin];
  }

  /**
   * Adds a sample to the bin that is being filled: linear interpolation between two cells.
   *
   * @param low cell before the sample
   * @param high cell after it; may be the same
   * @param fraction weight of {@code high}, 0 to 1
   * @param share weight of the sample in its bin
   */
  void addSample(int low, int high, float fraction, float share) {
    if (low == high || fraction == 0) {
      add(low, share);
    } else {
      add(low, (1 - fraction) * share);
      add(high, fraction * share);
    }
  }

  private void add(int at, float share) {
    // neighbouring samples share cells: their weights add up
    for (int tap = taps - 1; tap >= Math.max(begin[bins], taps - 2); tap--) {
      if (cell[tap] == at) {
        weight[tap] += share;
        return;
      }
    }
    if (taps == cell.length) {
      cell = Arrays.copyOf(cell, 2 * taps + 4);
      weight = Arrays.copyOf(weight, 2 * taps + 4);
    }
    cell[taps] = at;
    weight[taps++] = share;
  }

  void endBin() {
    begin[++bins] = taps;
  }

  /** How many bins there are. */
  public int bins() {
    return begin.length - 1;
  }

  /** The first tap of a bin; that of the bin after it is one past its last. */
  public int begin(int bin) {
    return begin[bin];
  }

  /** The cell that a tap reads. */
  public int cell(int tap) {
    return cell[tap];
  }

  /** Its weight. */
  public float weight(int tap) {
    return weight[tap];
  }

  boolean isEmpty() {
    return taps == 0;
  }

  int firstCell() {
    int first = cell[0];
    for (int tap = 1; tap < taps; tap++) {
      first = Math.min(first, cell[tap]);
    }
    return first;
  }

  int lastCell() {
    int last = cell[0];
    for (int tap = 1; tap < taps; tap++) {
      last = Math.max(last, cell[tap]);
    }
    return last;
  }

  /** The largest number of taps of a bin. */
  int widestBin() {
    int widest = 0;
    for (int bin = 0; bin < bins(); bin++) {
      widest = Math.max(widest, begin[bin + 1] - begin[bin]);
    }
    return widest;
  }
}
