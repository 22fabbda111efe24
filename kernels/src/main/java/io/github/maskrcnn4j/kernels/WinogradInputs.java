package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * {@code B' d B}: inputs become transformed tiles.
 *
 * <p>The inputs of neighbouring tiles, which overlap by two columns, are first copied into a patch
 * with zeros where it reaches beyond the border: a condition about vectors in the inner loop would
 * make objects of them. The transform along columns runs in place in the patch, four columns a
 * tile: the other two were transformed with the tile before, except for the first one.
 *
 * @param grid the maps
 * @param channels of the maps
 * @param layout of the transformed tiles
 */
record WinogradInputs(TileGrid grid, int channels, TransformedTiles layout) {

  private static final int SIDE = MinimalFilter.OUTPUTS;
  private static final int VALUES = MinimalFilter.INPUTS;

  /** Floats of a patch for as many neighbouring tiles. */
  int patchLength(int tiles) {
    return VALUES * row(tiles);
  }

  /** Floats of a row of a patch: those of the tiles and the border's. */
  private int row(int tiles) {
    return (SIDE * tiles + 2) * layout.channels();
  }

  /**
   * Transforms neighbouring tiles of one tile row.
   *
   * @param tile the first
   * @param count how many
   * @param from {@code [N, H, W, C]}
   * @param patch {@link #patchLength} floats; overwritten
   * @param tiles their elements, written from the tile {@code at} on
   */
  void transform(int tile, int count, FloatBuffer from, float[] patch, float[] tiles, int at) {
    read(tile, count, from, patch);
    int inputs = layout.channels();
    int row = row(count);
    int step = layout.step();
    for (int i = 0; i < count; i++) {
      int source = SIDE * i * inputs;
      int firstColumn = i == 0 ? 0 : VALUES - SIDE;
      int target = (at + i) * layout.row();
      MinimalFilterVectors.input(patch, source, row, inputs, firstColumn, tiles, target, step);
    }
  }

  /** The patch begins one row above and one column left of the first tile. */
  private void read(int tile, int count, FloatBuffer from, float[] patch) {
    int tileRow = tile / grid.tileColumns();
    int x = tile % grid.tileColumns() * SIDE - 1;
    int columns = SIDE * count + 2;
    int begin = Math.max(0, -x);
    int end = Math.min(columns, grid.width() - x);
    int inputs = layout.channels();
    for (int row = 0; row < VALUES; row++) {
      int y = grid.firstRow(tileRow) - 1 + row;
      int at = row * row(count);
      if (y < 0 || y >= grid.height()) {
        Arrays.fill(patch, at, at + columns * inputs, 0);
      } else {
        Arrays.fill(patch, at, at + begin * inputs, 0);
        int source = (grid.position(tileRow, y) + x + begin) * channels;
        int target = at + begin * inputs;
        PaddedRows.read(from, source, end - begin, channels, inputs, patch, target);
        Arrays.fill(patch, at + end * inputs, at + columns * inputs, 0);
      }
    }
  }
}
