package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.kernels.MinimalFilter;
import io.github.maskrcnn4j.kernels.TileGrid;
import java.nio.FloatBuffer;

/** {@code A' m A}, then bias and activation, for one row of tiles. */
final class WinogradOutput {

  private static final int SIDE = MinimalFilter.OUTPUTS;
  private static final int ELEMENTS = MinimalFilter.INPUTS;

  private final TileGrid grid;
  private final FloatBuffer from;
  private final FloatBuffer to;
  private final Epilogue epilogue;
  private final int channels;
  private final int tiles;
  private final int block;

  /** {@code [column][row]} of a tile's products, each {@code [block, C]}. */
  private final float[][][] products;

  /**
   * @param from {@code [36, stripRows * tileColumns, C]}
   * @param to {@code [N, H, W, C]}
   */
  WinogradOutput(
      TileGrid grid, Epilogue epilogue, FloatBuffer from, FloatBuffer to, int stripRows) {
    this.grid = grid;
    this.epilogue = epilogue;
    this.from = from;
    this.to = to;
    this.channels = epilogue.channels();
    this.tiles = stripRows * grid.tileColumns();
    this.block = WinogradInput.tilesAtATime(grid, channels);
    this.products = new float[ELEMENTS][ELEMENTS][block * channels];
  }

  /**
   * Writes up to four rows of the output.
   *
   * @param tileRow which row of tiles, counted through all maps
   * @param stripRow where it lies in the strip
   */
  void writeRow(int tileRow, int stripRow) {
    int y = grid.firstRow(tileRow);
    int rows = Math.min(SIDE, grid.height() - y);
    for (int first = 0; first < grid.tileColumns(); first += block) {
      int count = Math.min(block, grid.tileColumns() - first);
      int source = (stripRow * grid.tileColumns() + first) * channels;
      for (int column = 0; column < ELEMENTS; column++) {
        readAndTransform(column, source, count * channels);
      }
      for (int row = 0; row < rows; row++) {
        transformRow(row, count * channels);
        write(row, grid.position(tileRow, y + row), first, count);
      }
    }
  }

  /** {@code A'} from the left. */
  private void readAndTransform(int column, int source, int length) {
    float[][] own = products[column];
    for (int row = 0; row < ELEMENTS; row++) {
      from.get((row * ELEMENTS + column) * tiles * channels + source, own[row], 0, length);
    }
    MinimalFilter.output(own[0], own[1], own[2], own[3], own[4], own[5], length);
  }

  /** {@code A} from the right, then what follows the sums. */
  private void transformRow(int row, int length) {
    MinimalFilter.output(
        products[0][row],
        products[1][row],
        products[2][row],
        products[3][row],
        products[4][row],
        products[5][row],
        length);
    for (int column = 0; column < SIDE; column++) {
      epilogue.finish(products[column][row], length);
    }
  }

  private void write(int row, int position, int firstTile, int count) {
    int x = SIDE * firstTile;
    for (int i = 0; i < SIDE * count && x + i < grid.width(); i++) {
      float[] column = products[i % SIDE][row];
      to.put((position + x + i) * channels, column, i / SIDE * channels, channels);
    }
  }
}
