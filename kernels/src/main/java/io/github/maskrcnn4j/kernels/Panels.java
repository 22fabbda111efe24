package io.github.maskrcnn4j.kernels;

import io.github.maskrcnn4j.kernels.Workspace.Part;
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

  /** Rows that are read in one piece: each reading costs as much as some hundred bytes. */
  private static final int STRIP = 16;

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

  /** The bias of a product with these columns, filled up with zeros; empty if it is. */
  public float[] paddedBias(float[] bias) {
    boolean fits = bias.length == 0 || bias.length == paddedColumns();
    return fits ? bias : Arrays.copyOf(bias, paddedColumns());
  }

  /** How many strips of rows {@link #packStrip} has. */
  int strips() {
    return (depth + STRIP - 1) / STRIP;
  }

  /**
   * Packs a strip of rows into all panels.
   *
   * @param strip which one
   * @param matrix {@code [rows, columns]} in C order
   * @param firstRow the row of the matrix that becomes the first of the panels
   * @param panels all panels; the strip's rows of each are overwritten
   */
  void packStrip(int strip, FloatBuffer matrix, int firstRow, float[] panels) {
    int first = strip * STRIP;
    int rows = Math.min(STRIP, depth - first);
    float[] values = Workspace.own().array(Part.ROWS, rows * paddedColumns());
    readRows(matrix, firstRow + first, rows, values, 0);
    for (int panel = 0; panel < count(); panel++) {
      int target = (panel * depth + first) * WIDTH;
      for (int row = 0; row < rows; row++) {
        int source = row * paddedColumns() + panel * WIDTH;
        System.arraycopy(values, source, panels, target + row * WIDTH, WIDTH);
      }
    }
  }

  /**
   * Reads rows and fills them up with zeros to whole panels.
   *
   * @param matrix {@code [rows, columns]} in C order
   * @param values from {@code at} on, {@link #paddedColumns} a row
   */
  void readRows(FloatBuffer matrix, int first, int rows, float[] values, int at) {
    PaddedRows.read(matrix, first * columns, rows, columns, paddedColumns(), values, at);
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
  void packTransposed(int panel, FloatBuffer transpose, int stride, int firstRow, float[] panels) {
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
