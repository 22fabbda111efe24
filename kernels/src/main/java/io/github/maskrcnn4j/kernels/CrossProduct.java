package io.github.maskrcnn4j.kernels;

import io.github.maskrcnn4j.kernels.Workspace.Part;
import java.nio.FloatBuffer;

/**
 * {@code out = left' * right}, the sums over the rows of two long matrices. It is the gradient of a
 * kernel, with a window of the maps in each row of the left matrix and the output's gradient as the
 * right one. Nothing is turned or packed. The product is cut into blocks whose sums stay in a
 * core's cache while both matrices pass by, some rows at a time:
 *
 * <pre>
 *    left: depth x rows     right: depth x columns
 *    [    |#####|    ]      [   |####|    ]   a strip     ->   out   [            ]
 *    [    |     |    ]      [   |    |    ]                          [    |####|  ] its sums
 * </pre>
 *
 * Threads may share the blocks.
 */
public final class CrossProduct {

  /** Floats of a block's sums: a good half of a core's second cache. */
  private static final int MOST_SUMS = 9 << 14;

  /**
   * Rows of both matrices that are read at a time: with more, what a product reads of them leaves
   * the first cache; with fewer the sums are read and written too often.
   */
  private static final int STRIP = 64;

  /** A line of the cache, so that neighbouring rows lie in different sets. */
  private static final int ROW_GAP = 16;

  private static final int ROWS = CrossTile.ROWS;
  private static final int COLUMNS = CrossTile.COLUMNS;

  private final int depth;
  private final int rows;
  private final int columns;
  private final int blockRows;
  private final int blockColumns;

  /**
   * @param depth rows of both matrices
   * @param rows columns of the left one
   * @param columns of the right one
   * @param threads that share the blocks
   */
  public CrossProduct(int depth, int rows, int columns, int threads) {
    this.depth = depth;
    this.rows = rows;
    this.columns = columns;
    int down = 1;
    int across = 1;
    int height = CrossBlock.paddedRows(parts(rows, down));
    int width = CrossBlock.paddedColumns(parts(columns, across));
    while (((long) height * width > MOST_SUMS || down * across % threads != 0)
        && (height > ROWS || width > COLUMNS)) {
      if (height > ROWS && (height >= width || width == COLUMNS)) { // the squarer, the less is read
        height = CrossBlock.paddedRows(parts(rows, ++down));
      } else {
        width = CrossBlock.paddedColumns(parts(columns, ++across));
      }
    }
    this.blockRows = height;
    this.blockColumns = width;
  }

  private static int parts(int size, int part) {
    return (size + part - 1) / part;
  }

  /** How many blocks the product falls into: as many for each thread, unless it is small. */
  public int blocks() {
    return parts(rows, blockRows) * parts(columns, blockColumns);
  }

  /**
   * Computes a block.
   *
   * @param block from 0 to {@link #blocks} - 1
   * @param left a matrix {@code [depth, rows]}
   * @param right {@code [depth, columns]} in C order
   * @param out {@code [rows, columns]}; the block's part is overwritten
   */
  public void multiply(int block, Rows left, FloatBuffer right, FloatBuffer out) {
    int across = parts(columns, blockColumns);
    int row = block / across * blockRows;
    int column = block % across * blockColumns;
    int height = Math.min(blockRows, rows - row);
    int width = Math.min(blockColumns, columns - column);
    int leftStride = blockRows + ROW_GAP;
    int rightStride = blockColumns + ROW_GAP;
    CrossBlock sum = new CrossBlock(height, width, leftStride, rightStride, blockColumns);
    Rows others = Rows.of(right, columns);
    Workspace workspace = Workspace.own();
    float[] lefts = workspace.array(Part.ROWS, STRIP * leftStride);
    float[] rights = workspace.array(Part.COLUMNS, STRIP * rightStride);
    float[] sums = workspace.array(Part.SUMS, blockRows * blockColumns);
    for (int first = 0; first < depth; first += STRIP) {
      int strip = Math.min(STRIP, depth - first);
      left.read(first, strip, row, height, lefts, leftStride);
      others.read(first, strip, column, width, rights, rightStride);
      sum.add(first == 0, strip, lefts, 0, rights, 0, sums, 0);
    }
    for (int i = 0; i < height; i++) {
      out.put((row + i) * columns + column, sums, i * blockColumns, width);
    }
  }
}
