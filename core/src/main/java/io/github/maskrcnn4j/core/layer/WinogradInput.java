package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.kernels.MinimalFilter;
import io.github.maskrcnn4j.kernels.TileGrid;
import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * {@code B' d B} for one row of tiles.
 *
 * <p>Neighbouring tiles overlap by two columns: columns 4 and 5 of a tile are columns 0 and 1 of
 * the next. So columns are kept apart by their place within the tile, and the same index of each
 * array belongs to the same tile. Not safe for use by several threads: each makes its own.
 */
final class WinogradInput {

  private static final int ROWS = MinimalFilter.INPUTS;
  private static final int STEP = MinimalFilter.OUTPUTS;

  private final TileGrid grid;
  private final int channels;
  private final FloatBuffer from;
  private final FloatBuffer to;
  private final int tiles;
  private final int block;

  /** {@code [row][column within its tile]}, each {@code [block + 1, C]}. */
  private final float[][][] columns = new float[ROWS][STEP][];

  private final float[] fifth;
  private final float[] sixth;

  /**
   * @param from {@code [N, H, W, C]}
   * @param to {@code [36, stripRows * tileColumns, C]}
   */
  WinogradInput(TileGrid grid, int channels, FloatBuffer from, FloatBuffer to, int stripRows) {
    this.grid = grid;
    this.channels = channels;
    this.from = from;
    this.to = to;
    this.tiles = stripRows * grid.tileColumns();
    this.block = tilesAtATime(grid, channels);
    for (float[][] row : columns) {
      for (int column = 0; column < STEP; column++) {
        row[column] = new float[(block + 1) * channels];
      }
    }
    fifth = new float[block * channels];
    sixth = new float[block * channels];
  }

  /** How many, so that their values stay in a core's cache. */
  static int tilesAtATime(TileGrid grid, int channels) {
    return Math.min(grid.tileColumns(), Math.max(1, 1024 / channels));
  }

  /**
   * @param tileRow which row of tiles, counted through all maps
   * @param stripRow where it goes in the strip
   */
  void transformRow(int tileRow, int stripRow) {
    for (int first = 0; first < grid.tileColumns(); first += block) {
      int count = Math.min(block, grid.tileColumns() - first);
      for (int row = 0; row < ROWS; row++) {
        read(tileRow, row, first, count);
      }
      for (int column = 0; column < STEP; column++) {
        transformColumn(column, (count + 1) * channels);
      }
      int target = (stripRow * grid.tileColumns() + first) * channels;
      for (int row = 0; row < ROWS; row++) {
        transformAndWrite(row, target, count * channels);
      }
    }
  }

  /** One of the six input rows of a block: it begins one row above and one column left. */
  private void read(int tileRow, int row, int firstTile, int count) {
    int y = grid.firstRow(tileRow) - 1 + row;
    if (y < 0 || y >= grid.height()) {
      for (float[] column : columns[row]) {
        Arrays.fill(column, 0);
      }
      return;
    }
    int base = grid.position(tileRow, y);
    for (int i = 0; i < STEP * count + 2; i++) {
      int x = STEP * firstTile - 1 + i;
      float[] column = columns[row][i % STEP];
      int at = i / STEP * channels;
      if (x < 0 || x >= grid.width()) {
        Arrays.fill(column, at, at + channels, 0);
      } else {
        from.get((base + x) * channels, column, at, channels);
      }
    }
  }

  /** {@code B'} from the left. */
  private void transformColumn(int column, int length) {
    MinimalFilter.input(
        columns[0][column],
        columns[1][column],
        columns[2][column],
        columns[3][column],
        columns[4][column],
        columns[5][column],
        length);
  }

  /** {@code B} from the right, into the six elements of a row of the transformed tiles. */
  private void transformAndWrite(int row, int target, int length) {
    float[][] own = columns[row];
    System.arraycopy(own[0], channels, fifth, 0, length);
    System.arraycopy(own[1], channels, sixth, 0, length);
    MinimalFilter.input(own[0], own[1], own[2], own[3], fifth, sixth, length);
    for (int column = 0; column < STEP; column++) {
      to.put(at(row, column) + target, own[column], 0, length);
    }
    to.put(at(row, 4) + target, fifth, 0, length);
    to.put(at(row, 5) + target, sixth, 0, length);
  }

  private int at(int row, int column) {
    return (row * ROWS + column) * tiles * channels;
  }
}
