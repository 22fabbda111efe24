package io.github.maskrcnn4j.kernels;

/**
 * How 4x4 output tiles cover feature maps. They are counted row by row through all maps; the last
 * of a row or column may reach beyond the border. Needs no Vector API.
 *
 * @param maps N
 * @param height rows of a map
 * @param width columns of a map
 */
public record TileGrid(int maps, int height, int width) {

  private static final int SIDE = MinimalFilter.OUTPUTS;

  /** Tile rows of one map. */
  public int tileRows() {
    return (height + SIDE - 1) / SIDE;
  }

  /** Tiles of a row. */
  public int tileColumns() {
    return (width + SIDE - 1) / SIDE;
  }

  /** Tile rows of all maps. */
  public int allTileRows() {
    return maps * tileRows();
  }

  /** Tiles of all maps. */
  public long tiles() {
    return (long) allTileRows() * tileColumns();
  }

  /** Which map a tile row, counted through all maps, belongs to. */
  int mapOf(int tileRow) {
    return tileRow / tileRows();
  }

  /** The first output row of a tile row, within its map. */
  public int firstRow(int tileRow) {
    return tileRow % tileRows() * SIDE;
  }

  /**
   * The position of a row's first column, counted through all maps.
   *
   * @param tileRow counted through all maps
   * @param y a row of the map that the tile row belongs to
   */
  public int position(int tileRow, int y) {
    return (mapOf(tileRow) * height + y) * width;
  }

  /** Some neighbouring tiles of one tile row: the first, how many, and the first's place. */
  interface Neighbours {
    void accept(int tile, int count, int at);
  }

  /** Cuts {@code count} tiles from {@code first} on where tile rows end. */
  void forEachRow(int first, int count, Neighbours action) {
    int columns = tileColumns();
    int at = 0;
    while (at < count) {
      int tile = first + at;
      int n = Math.min(count - at, columns - tile % columns);
      action.accept(tile, n, at);
      at += n;
    }
  }
}
