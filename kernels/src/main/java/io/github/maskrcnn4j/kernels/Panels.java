package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * How a matrix {@code [depth, columns]} is packed: cut into panels as wide as the register tile,
 * each of which lies row after row, so that the innermost loop reads it from front to back. The
 * last panel is filled up with zeros. With two columns to a panel:
 *
 * <pre>
 * 11 12 13
 * 21 22 23   ->   11 12 21 22 31 32   13 0 23 0 33 0
 * 31 32 33
 * </pre>
 *
 * @param depth rows, over which a product sums
 * @param columns of the product
 */
public record Panels(int depth, int columns) {

  private static final int WIDTH = RegisterTile.COLUMNS;

  /** How many there are. */
  public int count() {
    return (columns + WIDTH - 1) / WIDTH;
  }

  /** Columns with the filling. */
  int paddedColumns() {
    return count() * WIDTH;
  }

  /** Floats of all panels. */
  public int length() {
    return Math.multiplyExact(depth, paddedColumns());
  }

  /** The bias of a product with these columns, zeros where there is none. */
  public float[] paddedBias(float[] bias) {
    return Arrays.copyOf(bias, paddedColumns());
  }

  /**
   * Packs one panel.
   *
   * @param panel which one
   * @param matrix {@code [rows, columns]} in C order
   * @param firstRow the row of the matrix that becomes the first of the panel
   * @param panels all panels; one of them is overwritten
   */
  public void pack(int panel, FloatBuffer matrix, int firstRow, float[] panels) {
    int width = width(panel);
    int target = panel * depth * WIDTH;
    for (int k = 0; k < depth; k++) {
      matrix.get((firstRow + k) * columns + panel * WIDTH, panels, target, width);
      Arrays.fill(panels, target + width, target + WIDTH, 0);
      target += WIDTH;
    }
  }

  /**
   * Packs one panel of a matrix whose transpose is given.
   *
   * @param panel which one
   * @param transpose {@code [columns, stride]} in C order
   * @param stride columns of the transpose, at least {@code firstRow + depth}
   * @param firstRow the column of the transpose that becomes the panel's first row
   * @param panels all panels; one of them is overwritten
   */
  public void packTransposed(
      int panel, FloatBuffer transpose, int stride, int firstRow, float[] panels) {
    int width = width(panel);
    int target = panel * depth * WIDTH;
    float[] row = new float[depth];
    for (int column = 0; column < WIDTH; column++) {
      if (column < width) {
        transpose.get((panel * WIDTH + column) * stride + firstRow, row);
      } else {
        Arrays.fill(row, 0);
      }
      for (int k = 0; k < depth; k++) {
        panels[target + k * WIDTH + column] = row[k];
      }
    }
  }

  private int width(int panel) {
    return Math.min(WIDTH, columns - panel * WIDTH);
  }
}
