package io.github.maskrcnn4j.core.layer;

import java.nio.FloatBuffer;

/** {@code A' m A}, then bias and activation, for one row of tiles. */
final class WinogradOutput {

  private static final int BLOCK = 16;

  private final int channels;
  private final float[] tiledBias;
  private final Activation activation;

  WinogradOutput(float[] bias, Activation activation) {
    this.channels = bias.length;
    this.activation = activation;
    this.tiledBias = new float[BLOCK * channels];
    for (int i = 0; i < tiledBias.length; i++) {
      tiledBias[i] = bias[i % channels];
    }
  }

  /**
   * Writes two rows of the output.
   *
   * @param from {@code [16, stripRows * tileColumns, C]}
   * @param to {@code [N, H, W, C]}
   * @param tileRow which row of tiles, counted through all maps
   * @param stripRow where it lies in the strip
   */
  void writeRow(
      TileGrid grid, FloatBuffer from, FloatBuffer to, int tileRow, int stripRow, int stripRows) {
    int tiles = stripRows * grid.tileColumns();
    int block = Math.min(BLOCK, grid.tileColumns());
    float[][] products = new float[4][block * channels];
    float[][] upper = new float[4][block * channels];
    float[][] lower = new float[4][block * channels];
    int y = grid.firstRow(tileRow);
    int base = (grid.mapOf(tileRow) * grid.height() + y) * grid.width();
    for (int first = 0; first < grid.tileColumns(); first += block) {
      int count = Math.min(block, grid.tileColumns() - first);
      int source = (stripRow * grid.tileColumns() + first) * channels;
      for (int column = 0; column < 4; column++) {
        for (int row = 0; row < 4; row++) {
          int element = 4 * row + column;
          from.get(element * tiles * channels + source, products[row], 0, count * channels);
        }
        combine(products, upper[column], lower[column]);
      }
      write(grid, to, base + 2 * first, count, upper);
      if (y + 1 < grid.height()) {
        write(grid, to, base + grid.width() + 2 * first, count, lower);
      }
    }
  }

  /** {@code A'} from the left: rows 0 + 1 + 2 and 1 - 2 - 3. */
  private static void combine(float[][] rows, float[] upper, float[] lower) {
    float[] row0 = rows[0];
    float[] row1 = rows[1];
    float[] row2 = rows[2];
    float[] row3 = rows[3];
    for (int i = 0; i < upper.length; i++) {
      upper[i] = row0[i] + row1[i] + row2[i];
      lower[i] = row1[i] - row2[i] - row3[i];
    }
  }

  /** {@code A} from the right, into two neighbouring pixels per tile of one output row. */
  private void write(TileGrid grid, FloatBuffer to, int pixel, int count, float[][] columns) {
    float[] left = columns[0];
    float[] right = columns[3];
    combine(left, columns[1], columns[2], right, tiledBias);
    if (activation == Activation.RELU) {
      relu(left);
      relu(right);
    }
    for (int tile = 0; tile < count; tile++) {
      int x = pixel + 2 * tile;
      to.put(x * channels, left, tile * channels, channels);
      if ((x + 1) % grid.width() != 0) {
        to.put((x + 1) * channels, right, tile * channels, channels);
      }
    }
  }

  private static void combine(
      float[] column0, float[] column1, float[] column2, float[] column3, float[] bias) {
    for (int i = 0; i < column0.length; i++) {
      float second = column1[i];
      float third = column2[i];
      column0[i] = column0[i] + second + third + bias[i];
      column3[i] = second - third - column3[i] + bias[i];
    }
  }

  private static void relu(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }
}
