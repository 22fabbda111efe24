package io.github.maskrcnn4j.kernels;

/**
 * The product of a block of rows, small enough for a core's cache, with a packed matrix.
 *
 * <p>Panel by panel, so that a panel stays in the first cache while all rows of the block meet it.
 *
 * @param panels how the right matrix is packed
 * @param leftStride floats from one row of the block to the next
 * @param outStride the same of the product; at least the padded columns
 * @param bias of the padded columns, added to every row; empty for none
 * @param floor 0 for ReLU, negative infinity for none
 */
record BlockProduct(Panels panels, int leftStride, int outStride, float[] bias, float floor) {

  private static final int ROWS = RegisterTile.ROWS;

  /** What the sums start from where nothing is added, and a bias of nothing. */
  private static final float[] ZEROS = new float[RegisterTile.COLUMNS];

  /** Rows that a block of as many reads and writes: whole register tiles. */
  static int paddedRows(int rows) {
    return (rows + ROWS - 1) / ROWS * ROWS;
  }

  /**
   * {@code out = max(floor, left * right + bias)}.
   *
   * @param rows of the block; those that fill up the last register tile are computed too, from
   *     whatever is there, and mean nothing
   * @param left {@link #paddedRows} rows from {@code leftAt} on
   * @param packed all panels of the right matrix, from {@code packedAt} on
   * @param firstPanel the first of {@code count} panels to multiply with; its columns are the first
   *     of {@code out}
   * @param out as many rows from {@code outAt} on; overwritten
   */
  void multiply(
      int rows,
      float[] left,
      int leftAt,
      float[] packed,
      int packedAt,
      int firstPanel,
      int count,
      float[] out,
      int outAt) {
    for (int panel = firstPanel; panel < firstPanel + count; panel++) {
      int panelAt = packedAt + panel * panels.depth() * RegisterTile.COLUMNS;
      int column = (panel - firstPanel) * RegisterTile.COLUMNS;
      for (int row = 0; row < rows; row += ROWS) {
        RegisterTile.multiply(
            panels.depth(),
            left,
            leftAt + row * leftStride,
            leftStride,
            packed,
            panelAt,
            ZEROS,
            0,
            0,
            out,
            outAt + row * outStride + column,
            outStride,
            bias.length == 0 ? ZEROS : bias,
            bias.length == 0 ? 0 : panel * RegisterTile.COLUMNS,
            floor);
      }
    }
  }

  /**
   * {@code out = max(floor, out + left * right + bias)}, otherwise like {@link #multiply}: {@code
   * left}, {@code packed} and {@code out} begin at 0.
   */
  void multiplyAdding(
      int rows, float[] left, float[] packed, int firstPanel, int count, float[] out) {
    for (int panel = firstPanel; panel < firstPanel + count; panel++) {
      int column = (panel - firstPanel) * RegisterTile.COLUMNS;
      for (int row = 0; row < rows; row += ROWS) {
        int at = row * outStride + column;
        RegisterTile.multiply(
            panels.depth(),
            left,
            row * leftStride,
            leftStride,
            packed,
            panel * panels.depth() * RegisterTile.COLUMNS,
            out,
            at,
            outStride,
            out,
            at,
            outStride,
            bias.length == 0 ? ZEROS : bias,
            bias.length == 0 ? 0 : panel * RegisterTile.COLUMNS,
            floor);
      }
    }
  }
}
