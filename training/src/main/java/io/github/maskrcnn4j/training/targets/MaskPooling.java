package io.github.maskrcnn4j.training.targets;

import io.github.maskrcnn4j.roi.AxisTaps;

/**
 * The sum of samples over a mask:
 *
 * <pre>
 * out[i, j] = sum over y in bin i, x in bin j:  rows.weight(y) * columns.weight(x) * mask[y, x]
 * </pre>
 *
 * as for the features of a RoI, with a single channel of zeros and ones on the heap.
 */
final class MaskPooling {

  private MaskPooling() {}

  /**
   * Writes one RoI's samples.
   *
   * @param mask {@code [height, width]} row by row, 0 or 1; not modified
   * @param width columns of the mask
   * @param out the bins, row by row, from {@code at} on
   */
  static void write(byte[] mask, int width, AxisTaps rows, AxisTaps columns, float[] out, int at) {
    float[][] sums = new float[mask.length / width][];
    for (int i = 0; i < rows.bins(); i++) {
      int to = at + i * columns.bins();
      for (int tap = rows.begin(i); tap < rows.begin(i + 1); tap++) {
        int y = rows.cell(tap);
        if (sums[y] == null) { // neighbouring bins share rows
          sums[y] = alongRow(mask, y * width, columns);
        }
        for (int j = 0; j < columns.bins(); j++) {
          out[to + j] += rows.weight(tap) * sums[y][j];
        }
      }
    }
  }

  private static float[] alongRow(byte[] mask, int start, AxisTaps columns) {
    float[] sums = new float[columns.bins()];
    for (int j = 0; j < sums.length; j++) {
      for (int tap = columns.begin(j); tap < columns.begin(j + 1); tap++) {
        sums[j] += columns.weight(tap) * mask[start + columns.cell(tap)];
      }
    }
    return sums;
  }
}
