package io.github.maskrcnn4j.core.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How 4x4 output tiles cover feature maps: all tile rows of all maps are counted through.
 *
 * @param maps N
 * @param height rows of a map
 * @param width columns of a map
 */
record TileGrid(int maps, int height, int width) {

  private static final int SIDE = MinimalFilter.OUTPUTS;

  static TileGrid of(INDArray input) {
    return new TileGrid((int) input.size(0), (int) input.size(1), (int) input.size(2));
  }

  /** Tile rows of one map; the last may reach beyond the border. */
  int tileRows() {
    return (height + SIDE - 1) / SIDE;
  }

  int tileColumns() {
    return (width + SIDE - 1) / SIDE;
  }

  int allTileRows() {
    return maps * tileRows();
  }

  long tiles() {
    return (long) allTileRows() * tileColumns();
  }

  /** Which map a tile row belongs to. */
  int mapOf(int tileRow) {
    return tileRow / tileRows();
  }

  /** The first output row of a tile row, within its map. */
  int firstRow(int tileRow) {
    return tileRow % tileRows() * SIDE;
  }

  /** The position of a row's first column, counted through all maps. */
  int position(int tileRow, int y) {
    return (mapOf(tileRow) * height + y) * width;
  }

  /** How many tiles are transformed at a time, so that their values stay in a core's cache. */
  int block(int channels) {
    return Math.min(tileColumns(), Math.max(1, 1024 / channels));
  }
}
