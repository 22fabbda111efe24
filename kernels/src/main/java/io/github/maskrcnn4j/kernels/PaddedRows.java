package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/** Reads rows of values and fills each up with zeros, as wide as the kernels compute. */
final class PaddedRows {

  private PaddedRows() {}

  /**
   * Copies rows that lie one after the other.
   *
   * @param from where they lie, from {@code source} on
   * @param rows how many, at least one
   * @param length floats of a row
   * @param padded floats of a row with its zeros, at least {@code length}
   * @param target overwritten from {@code at} on
   */
  static void read(
      FloatBuffer from, int source, int rows, int length, int padded, float[] target, int at) {
    if (padded == length) { // each reading costs as much as some hundred bytes
      from.get(source, target, at, rows * length);
      return;
    }
    for (int row = 0; row < rows; row++) {
      int end = at + row * padded + length;
      from.get(source + row * length, target, end - length, length);
      Arrays.fill(target, end, end - length + padded, 0);
    }
  }
}
