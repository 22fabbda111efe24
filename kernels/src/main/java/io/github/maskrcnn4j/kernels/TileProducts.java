package io.github.maskrcnn4j.kernels;

/**
 * Where the products of a block of transformed tiles lie: {@code [36][tile][output channel]}, laid
 * out as {@link TransformedTiles} are.
 *
 * @param tiles of a block at most
 * @param columns output channels that are computed at a time, so that their products are still in
 *     the cache when they are transformed back
 */
record TileProducts(int tiles, int columns) {

  /** Floats from an element of the products to the next. */
  int step() {
    return BlockProduct.paddedRows(tiles) * columns + TransformedTiles.GAP;
  }

  /** Floats of all elements. */
  int length() {
    return TransformedTiles.ELEMENTS * step();
  }
}
