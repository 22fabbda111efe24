package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;

/** Where the columns of a product's right matrix come from. Safe for use by several threads. */
public interface Columns {

  /**
   * Packs one panel of some rows of the matrix.
   *
   * @param panels how those rows are packed
   * @param panel which of them
   * @param firstRow the first of the rows
   * @param packed room for all panels; one is overwritten
   */
  void pack(Panels panels, int panel, int firstRow, float[] packed);

  /**
   * The columns of a matrix.
   *
   * @param matrix {@code [depth, columns]} in C order
   */
  static Columns of(FloatBuffer matrix) {
    return (panels, panel, firstRow, packed) -> panels.pack(panel, matrix, firstRow, packed);
  }

  /**
   * The columns of a matrix whose transpose is given.
   *
   * @param transpose {@code [columns, depth]} in C order
   * @param depth rows of the whole matrix, of which a panel may have a part
   */
  static Columns ofTransposed(FloatBuffer transpose, int depth) {
    return (panels, panel, firstRow, packed) ->
        panels.packTransposed(panel, transpose, depth, firstRow, packed);
  }
}
