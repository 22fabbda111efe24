package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;

/**
 * Where the columns of a product's right matrix come from. They are packed in pieces, which threads
 * may share.
 */
public interface Columns {

  /**
   * How many pieces {@link #pack} has.
   *
   * @param panels how the rows are packed
   */
  int pieces(Panels panels);

  /**
   * Packs one piece of some rows of the matrix.
   *
   * @param panels how those rows are packed
   * @param piece from 0 to {@link #pieces} - 1
   * @param firstRow the first of the rows
   * @param packed room for all panels; the piece's part is overwritten
   */
  void pack(Panels panels, int piece, int firstRow, float[] packed);

  /**
   * The columns of a matrix.
   *
   * @param matrix {@code [depth, columns]} in C order
   */
  static Columns of(FloatBuffer matrix) {
    return new Columns() {
      @Override
      public int pieces(Panels panels) {
        return panels.strips();
      }

      @Override
      public void pack(Panels panels, int piece, int firstRow, float[] packed) {
        panels.packStrip(piece, matrix, firstRow, packed);
      }
    };
  }

  /**
   * The columns of a matrix whose transpose is given.
   *
   * @param transpose {@code [columns, depth]} in C order
   * @param depth rows of the whole matrix, of which a panel may have a part
   */
  static Columns ofTransposed(FloatBuffer transpose, int depth) {
    return new Columns() {
      @Override
      public int pieces(Panels panels) {
        return panels.count();
      }

      @Override
      public void pack(Panels panels, int piece, int firstRow, float[] packed) {
        panels.packTransposed(piece, transpose, depth, firstRow, packed);
      }
    };
  }
}
