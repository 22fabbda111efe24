package io.github.maskrcnn4j.core.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How 2x2 output tiles cover feature maps: all tile rows of all maps are counted through.
 *
 * @param maps N
 * @param height rows of a map
 * @param width columns of a map
 */
record TileGrid(int maps, int height, int width) {

  static TileGrid of(INDArray input) {
    return new TileGrid((int) input.size(0), (int) input.size(1), (int) input.size(2));
  }

  /** Tile rows of one map; the last may reach one row over the border. */
  int tileRows() {
    return (height + 1) / 2;
  }

  int tileColumns() {
    return (width + 1) / 2;
  }

  int allTileRows() {
    return maps * tileRows();
  }

  /** Which map a tile row belongs to. */
  int mapOf(int tileRow) {
    return tileRow / tileRows();
  }

  /** The first output row of a tile row, within its map. */
  int firstRow(int tileRow) {
    return tileRow % tileRows() * 2;
  }
}
