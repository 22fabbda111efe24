package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;

/** Where the rows of a product's left matrix come from. Safe for use by several threads. */
public interface Rows {

  /**
   * Copies a piece of each of some rows.
   *
   * @param first the first row
   * @param count how many
   * @param from the piece's first column
   * @param length columns of the piece
   * @param target overwritten: the pieces from the front on
   * @param stride floats from a piece to the next in the target, at least {@code length}
   */
  void read(int first, int count, int from, int length, float[] target, int stride);

  /**
   * The rows of a matrix.
   *
   * @param matrix {@code [rows, columns]} in C order
   * @param columns of the matrix
   */
  static Rows of(FloatBuffer matrix, int columns) {
    return (first, count, from, length, target, stride) -> {
      if (length == columns && stride == columns) {
        matrix.get(first * columns, target, 0, count * columns);
        return;
      }
      for (int row = 0; row < count; row++) {
        matrix.get((first + row) * columns + from, target, row * stride, length);
      }
    };
  }

  /**
   * The windows of a convolution, one a row: {@code [kernel rows, kernel columns, channels]} each,
   * zeros where they reach beyond the border.
   *
   * @param maps {@code [N, height, width, channels]} in C order
   * @param windows where they lie; its sizes are those of {@code maps}
   */
  static Rows ofWindows(FloatBuffer maps, Windows windows) {
    if (windows.arePositions()) {
      return of(maps, windows.channels());
    }
    return (first, count, from, length, target, stride) ->
        windows.read(maps, first, count, from, length, target, stride);
  }
}
