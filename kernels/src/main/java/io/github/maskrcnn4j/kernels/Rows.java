package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;

/** Where the rows of a product's left matrix come from. Safe for use by several threads. */
public interface Rows {

  /** Columns that are transposed at a time: a line of the cache. */
  int STRIP = 16;

  /**
   * Copies a piece of each of some rows.
   *
   * @param first the first row
   * @param count how many
   * @param from the piece's first column
   * @param length columns of the piece
   * @param target {@code [count, length]}; overwritten
   */
  void read(int first, int count, int from, int length, float[] target);

  /**
   * The rows of a matrix.
   *
   * @param matrix {@code [rows, columns]} in C order
   * @param columns of the matrix
   */
  static Rows of(FloatBuffer matrix, int columns) {
    return (first, count, from, length, target) -> {
      if (length == columns) {
        matrix.get(first * columns, target, 0, count * columns);
      } else {
        for (int row = 0; row < count; row++) {
          matrix.get((first + row) * columns + from, target, row * length, length);
        }
      }
    };
  }

  /**
   * The rows of a matrix whose transpose is given.
   *
   * @param transpose {@code [columns, rows]} in C order
   * @param rows of the matrix
   */
  static Rows ofTransposed(FloatBuffer transpose, int rows) {
    return (first, count, from, length, target) -> {
      float[] lines = Workspace.own().array(Workspace.Part.LINE, STRIP * count);
      for (int column = 0; column < length; column += STRIP) {
        int strip = Math.min(STRIP, length - column);
        for (int i = 0; i < strip; i++) {
          transpose.get((from + column + i) * rows + first, lines, i * count, count);
        }
        turn(lines, 0, strip, count, target, column, length);
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
    return (first, count, from, length, target) ->
        windows.read(maps, first, count, from, length, target);
  }

  /**
   * The transpose of {@link #ofWindows}: a row has one value of every window.
   *
   * @param maps {@code [N, height, width, channels]} in C order
   * @param windows where they lie; its sizes are those of {@code maps}
   */
  static Rows ofTransposedWindows(FloatBuffer maps, Windows windows) {
    return (first, count, from, length, target) -> {
      float[] pieces = Workspace.own().array(Workspace.Part.PIECES, count * length);
      windows.read(maps, from, length, first, count, pieces);
      for (int column = 0; column < length; column += STRIP) {
        int strip = Math.min(STRIP, length - column);
        turn(pieces, column * count, strip, count, target, column, length);
      }
    };
  }

  /**
   * Writes some columns of the target, whose lines are rows of the source: {@code target[row, i] =
   * source[i, row]}. Few at a time, or each value would be written to another line of the cache.
   */
  private static void turn(
      float[] source,
      int sourceAt,
      int columns,
      int rows,
      float[] target,
      int targetAt,
      int stride) {
    for (int row = 0; row < rows; row++) {
      int to = targetAt + row * stride;
      int from = sourceAt + row;
      for (int i = 0; i < columns; i++) {
        target[to + i] = source[from + i * rows];
      }
    }
  }
}
