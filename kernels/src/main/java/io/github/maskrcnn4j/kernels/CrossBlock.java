package io.github.maskrcnn4j.kernels;

/**
 * A block of the product of a transposed matrix with another, small enough for a core's cache: what
 * {@link BlockProduct} is to {@link RegisterTile}, this is to {@link CrossTile}. It grows strip by
 * strip of both matrices.
 *
 * @param rows of the block, columns of the left matrix
 * @param columns of the block and of the right matrix
 * @param leftStride floats from one row of the left matrix to the next; at least {@link
 *     #paddedRows} of the block
 * @param rightStride the same of the right matrix
 * @param stride the same of the sums
 */
record CrossBlock(int rows, int columns, int leftStride, int rightStride, int stride) {

  private static final int ROWS = CrossTile.ROWS;
  private static final int COLUMNS = CrossTile.COLUMNS;

  /** What the sums start from. */
  private static final float[] ZEROS = new float[COLUMNS];

  /** Rows of as many whole register tiles. */
  static int paddedRows(int rows) {
    return (rows + ROWS - 1) / ROWS * ROWS;
  }

  /** Columns of as many whole register tiles. */
  static int paddedColumns(int columns) {
    return (columns + COLUMNS - 1) / COLUMNS * COLUMNS;
  }

  /**
   * Adds the product of a strip to the sums.
   *
   * @param isFirst whether there are no sums yet: what is there is overwritten
   * @param depth rows of the strip
   * @param left the strip of the left matrix, from {@code leftAt} on
   * @param right that of the right one, from {@code rightAt} on
   * @param sums from {@code at} on; those that fill up the last register tiles are computed too,
   *     from whatever is there, and mean nothing
   */
  void add(
      boolean isFirst,
      int depth,
      float[] left,
      int leftAt,
      float[] right,
      int rightAt,
      float[] sums,
      int at) {
    for (int column = 0; column < columns; column += COLUMNS) {
      for (int row = 0; row < rows; row += ROWS) {
        int tile = at + row * stride + column;
        CrossTile.multiply(
            depth,
            left,
            leftAt + row,
            leftStride,
            right,
            rightAt + column,
            rightStride,
            isFirst ? ZEROS : sums,
            isFirst ? 0 : tile,
            isFirst ? 0 : stride,
            sums,
            tile,
            stride);
      }
    }
  }
}
