package io.github.maskrcnn4j.kernels;

/**
 * Where the values of a block of tiles lie in a thread's arrays.
 *
 * <p>The elements of the tiles lie {@code [36][tile][channel]}, a matrix an element. Some floats
 * are left free between two of these matrices: else the elements of a tile, which are written one
 * after the other, would lie a multiple of the cache's size apart and displace each other.
 *
 * @param inputs channels, filled up to whole vectors
 * @param tiles of a block at most
 * @param sliceColumns output channels that are computed at a time, so that their products are still
 *     in the cache when they are transformed back
 */
record WinogradLayout(int inputs, int tiles, int sliceColumns) {

  /** Elements of a transformed tile, and so of independent products. */
  static final int ELEMENTS = MinimalFilter.INPUTS * MinimalFilter.INPUTS;

  /** Floats that are left free between two elements: an odd number of the cache's lines. */
  static final int GAP = 48;

  /** Floats from a row of inputs to the next: those of a row of tiles and the border's. */
  int patchRow() {
    return (MinimalFilter.OUTPUTS * tiles + 2) * inputs;
  }

  /** Floats from an element of the transformed inputs to the next. */
  int inputStep() {
    return tiles * inputs + GAP;
  }

  /** Floats from an element of the products to the next. */
  int productStep() {
    return BlockProduct.paddedRows(tiles) * sliceColumns + GAP;
  }
}
