package io.github.maskrcnn4j.kernels;

import io.github.maskrcnn4j.kernels.Workspace.Part;
import java.nio.FloatBuffer;

/**
 * {@code out = activation(left * right + bias + addend)}, in steps that threads share: the right
 * matrix is packed panel by panel, then blocks of rows are multiplied with all of it.
 *
 * <p>A long sum is cut into chunks of the depth, one after the other, so that a panel stays in a
 * core's cache; the sums of the chunks so far wait in {@code out}.
 *
 * <p>To multiply, do for each chunk, one after the other: pack its part of the right matrix ({@link
 * Columns}), then {@link #multiply} for each block of rows. Threads may share the panels, and then
 * the blocks.
 *
 * @param depth columns of the left matrix, rows of the right one
 * @param columns of the right matrix
 * @param bias a value a column, or an empty array for none
 * @param relu whether negative sums become 0
 */
public record PackedProduct(int depth, int columns, float[] bias, boolean relu) {

  private static final float[] NONE = {};

  /** Depth of a chunk: a panel of as many rows takes a quarter of a megabyte with AVX-512. */
  private static final int MOST_DEPTH = 2048;

  /** Floats of a block's rows and sums: half a megabyte, half of a core's second cache. */
  private static final int BLOCK_FLOATS = 1 << 17;

  /** Sixteen register tiles: a panel that serves as many costs next to nothing to read. */
  private static final int MOST_ROWS = 96;

  /**
   * Panels of a band: a block's sums are computed and written band by band, so that a wide matrix
   * does not leave it a few rows only, for which all panels would have to be read.
   */
  private static final int BAND = 1024 / RegisterTile.COLUMNS;

  /** Blocks a thread, so that none waits long for another at the end. */
  private static final int BLOCKS_PER_THREAD = 4;

  /** How many chunks the depth falls into. */
  public int chunks() {
    return (depth + MOST_DEPTH - 1) / MOST_DEPTH;
  }

  /** How a chunk of the right matrix is packed. */
  public Panels panels(int chunk) {
    return new Panels(firstOf(chunk + 1) - firstOf(chunk), columns);
  }

  /** Floats of the largest packed chunk. */
  public int packedLength() {
    return new Panels((depth + chunks() - 1) / chunks(), columns).length();
  }

  /** The first row of the right matrix that belongs to a chunk. */
  public int firstOf(int chunk) {
    return (int) ((long) depth * chunk / chunks());
  }

  /** The blocks of rows that threads share. */
  public Blocks blocks(int rows, int threads) {
    int fit = BLOCK_FLOATS / (Math.min(depth, MOST_DEPTH) + bandColumns());
    int fair = (rows + BLOCKS_PER_THREAD * threads - 1) / (BLOCKS_PER_THREAD * threads);
    return Blocks.ofAtMost(
        BlockProduct.paddedRows(Math.min(MOST_ROWS, Math.min(fit, fair))), rows, threads);
  }

  /** Floats of a row of a block's sums. */
  private int bandColumns() {
    return Math.min(BAND, panels(0).count()) * RegisterTile.COLUMNS;
  }

  /**
   * One chunk of the sums of a block of rows.
   *
   * @param chunk from 0 to {@link #chunks} - 1
   * @param left the left matrix
   * @param first the block's first row
   * @param rows of the block
   * @param packed the chunk of the right matrix, packed as {@link #panels} says
   * @param addend {@code [all rows, columns]}, or null for none; the first chunk adds it
   * @param out {@code [all rows, columns]}; the block's rows are overwritten, by all chunks but the
   *     first with what was there plus the chunk's sums
   */
  public void multiply(
      int chunk,
      Rows left,
      int first,
      int rows,
      float[] packed,
      FloatBuffer addend,
      FloatBuffer out) {
    Panels panels = panels(chunk);
    Workspace workspace = Workspace.own();
    int padded = BlockProduct.paddedRows(rows);
    float[] own = workspace.array(Part.ROWS, padded * panels.depth());
    float[] sums = workspace.array(Part.SUMS, padded * bandColumns());
    left.read(first, rows, firstOf(chunk), panels.depth(), own, panels.depth());
    boolean last = chunk == chunks() - 1;
    BlockProduct product =
        new BlockProduct(
            panels,
            panels.depth(),
            bandColumns(),
            panels.paddedBias(last ? bias : NONE),
            last && relu ? 0 : Float.NEGATIVE_INFINITY);
    FloatBuffer start = chunk == 0 ? addend : out;
    for (int panel = 0; panel < panels.count(); panel += BAND) {
      int count = Math.min(BAND, panels.count() - panel);
      int column = panel * RegisterTile.COLUMNS;
      if (start == null) {
        product.multiply(rows, own, 0, packed, 0, panel, count, sums, 0);
      } else {
        read(start, first, rows, column, sums);
        product.multiplyAdding(rows, own, packed, panel, count, sums);
      }
      write(sums, first, rows, column, out);
    }
  }

  private void read(FloatBuffer from, int first, int rows, int column, float[] sums) {
    int stride = bandColumns();
    if (stride == columns) {
      from.get(first * columns, sums, 0, rows * columns);
      return;
    }
    int width = Math.min(stride, columns - column);
    for (int row = 0; row < rows; row++) {
      from.get((first + row) * columns + column, sums, row * stride, width);
    }
  }

  private void write(float[] sums, int first, int rows, int column, FloatBuffer to) {
    int stride = bandColumns();
    if (stride == columns) {
      to.put(first * columns, sums, 0, rows * columns);
      return;
    }
    int width = Math.min(stride, columns - column);
    for (int row = 0; row < rows; row++) {
      to.put((first + row) * columns + column, sums, row * stride, width);
    }
  }
}
