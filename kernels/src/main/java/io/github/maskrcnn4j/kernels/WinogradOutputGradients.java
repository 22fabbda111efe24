package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * {@code A dY A'}: gradients of outputs become gradients of the products of transformed tiles.
 *
 * @param grid the maps
 * @param channels of the maps
 * @param layout of the transformed tiles
 */
record WinogradOutputGradients(TileGrid grid, int channels, TransformedTiles layout) {

  private static final int SIDE = MinimalFilter.OUTPUTS;

  /** Floats of a patch for as many neighbouring tiles. */
  int patchLength(int tiles) {
    return SIDE * row(tiles);
  }

  private int row(int tiles) {
    return SIDE * tiles * layout.channels();
  }

  /**
   * Transforms neighbouring tiles of one tile row.
   *
   * @param tile the first
   * @param count how many
   * @param from {@code [N, H, W, C]}
   * @param patch {@link #patchLength} floats; overwritten
   * @param half 24 elements, overwritten
   * @param tiles their elements, written from the tile {@code at} on
   */
  void transform(
      int tile, int count, FloatBuffer from, float[] patch, float[] half, float[] tiles, int at) {
    int row = row(count);
    int width = layout.channels();
    int tileRow = tile / grid.tileColumns();
    for (int i = 0; i < SIDE; i++) {
      read(tileRow, i, tile % grid.tileColumns() * SIDE, SIDE * count, from, patch, i * row);
    }
    for (int i = 0; i < count; i++) {
      MinimalFilterGradients.outputs(
          patch, SIDE * i * width, row, width, half, tiles, (at + i) * layout.row(), layout.step());
    }
  }

  /** Reads a row of positions: zeros beyond the border, and after the channels. */
  private void read(
      int tileRow, int row, int x, int columns, FloatBuffer from, float[] patch, int at) {
    int width = layout.channels();
    int y = grid.firstRow(tileRow) + row;
    int end = y < grid.height() ? Math.min(columns, grid.width() - x) : 0;
    if (end > 0) {
      int source = (grid.position(tileRow, y) + x) * channels;
      PaddedRows.read(from, source, end, channels, width, patch, at);
    }
    Arrays.fill(patch, at + end * width, at + columns * width, 0);
  }
}
