package io.github.maskrcnn4j.core.layer;

import java.nio.FloatBuffer;
import java.util.Arrays;

/**
 * {@code B' d B} for one row of tiles.
 *
 * <p>Columns are kept apart by parity, so that the four columns of neighbouring tiles lie in four
 * arrays at the same index and every sum is a plain loop from index 0, which the compiler turns
 * into vector instructions. Not safe for use by several threads: each makes its own.
 */
final class WinogradInput {

  /** Tiles that are transformed at a time: the buffers stay in the cache. */
  private static final int BLOCK = 16;

  private final TileGrid grid;
  private final int channels;
  private final FloatBuffer from;
  private final FloatBuffer to;
  private final int tiles;
  private final int block;

  /** Rows 0 to 3 of the tiles: even columns 0, 2, 4 .. and odd columns 1, 3, 5 .. of the block. */
  private final float[][] even = new float[4][];

  private final float[][] odd = new float[4][];
  private final float[] nextEven;
  private final float[] nextOdd;
  private final float[][] out = new float[4][];

  /**
   * @param from {@code [N, H, W, C]}
   * @param to {@code [16, stripRows * tileColumns, C]}
   */
  WinogradInput(TileGrid grid, int channels, FloatBuffer from, FloatBuffer to, int stripRows) {
    this.grid = grid;
    this.channels = channels;
    this.from = from;
    this.to = to;
    this.tiles = stripRows * grid.tileColumns();
    this.block = Math.min(BLOCK, grid.tileColumns());
    for (int row = 0; row < 4; row++) {
      even[row] = new float[(block + 1) * channels];
      odd[row] = new float[(block + 1) * channels];
      out[row] = new float[block * channels];
    }
    nextEven = new float[block * channels];
    nextOdd = new float[block * channels];
  }

  /**
   * @param tileRow which row of tiles, counted through all maps
   * @param stripRow where it goes in the strip
   */
  void transformRow(int tileRow, int stripRow) {
    for (int first = 0; first < grid.tileColumns(); first += block) {
      int count = Math.min(block, grid.tileColumns() - first);
      for (int row = 0; row < 4; row++) {
        read(tileRow, row, first, count);
      }
      combineRows(even);
      combineRows(odd);
      int target = (stripRow * grid.tileColumns() + first) * channels;
      for (int row = 0; row < 4; row++) {
        System.arraycopy(even[row], channels, nextEven, 0, nextEven.length);
        System.arraycopy(odd[row], channels, nextOdd, 0, nextOdd.length);
        combineColumns(even[row], odd[row], nextEven, nextOdd, out);
        for (int column = 0; column < 4; column++) {
          int element = 4 * row + column;
          to.put(element * tiles * channels + target, out[column], 0, count * channels);
        }
      }
    }
  }

  /** One of the four input rows of a block: it begins one row above and one column left. */
  private void read(int tileRow, int row, int firstTile, int count) {
    int y = grid.firstRow(tileRow) - 1 + row;
    if (y < 0 || y >= grid.height()) {
      Arrays.fill(even[row], 0);
      Arrays.fill(odd[row], 0);
      return;
    }
    int base = (grid.mapOf(tileRow) * grid.height() + y) * grid.width();
    for (int i = 0; i <= count; i++) {
      int x = 2 * (firstTile + i) - 1;
      readColumn(base, x, even[row], i * channels);
      readColumn(base, x + 1, odd[row], i * channels);
    }
  }

  private void readColumn(int base, int x, float[] target, int at) {
    if (x < 0 || x >= grid.width()) {
      Arrays.fill(target, at, at + channels, 0);
    } else {
      from.get((base + x) * channels, target, at, channels);
    }
  }

  /** {@code B'} from the left: rows 0 - 2, 1 + 2, 2 - 1, 1 - 3. */
  private static void combineRows(float[][] rows) {
    float[] row0 = rows[0];
    float[] row1 = rows[1];
    float[] row2 = rows[2];
    float[] row3 = rows[3];
    for (int i = 0; i < row0.length; i++) {
      float second = row1[i];
      float third = row2[i];
      row0[i] -= third;
      row1[i] = second + third;
      row2[i] = third - second;
      row3[i] = second - row3[i];
    }
  }

  /** {@code B} from the right, on columns 0 (even), 1 (odd), 2 (next even), 3 (next odd). */
  private static void combineColumns(
      float[] column0, float[] column1, float[] column2, float[] column3, float[][] out) {
    float[] out0 = out[0];
    float[] out1 = out[1];
    float[] out2 = out[2];
    float[] out3 = out[3];
    for (int i = 0; i < out0.length; i++) {
      out0[i] = column0[i] - column2[i];
      out1[i] = column1[i] + column2[i];
      out2[i] = column2[i] - column1[i];
      out3[i] = column1[i] - column3[i];
    }
  }
}
