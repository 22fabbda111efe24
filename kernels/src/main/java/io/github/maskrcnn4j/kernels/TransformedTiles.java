package io.github.maskrcnn4j.kernels;

/**
 * Where the elements of transformed tiles lie: {@code [36][tile][channel]}, a matrix an element.
 *
 * <p>Some floats are left free between two of these matrices: else the elements of a tile, which
 * are written one after the other, would lie a multiple of the cache's size apart and displace each
 * other. Likewise between two tiles, where a product reads a few channels of tile after tile.
 *
 * @param tiles at most
 * @param channels filled up to whole vectors
 * @param row floats from a tile's channels to the next tile's
 */
record TransformedTiles(int tiles, int channels, int row) {

  /** Elements of a transformed tile, and so of independent products. */
  static final int ELEMENTS = MinimalFilter.INPUTS * MinimalFilter.INPUTS;

  /** Floats that are left free between two elements: an odd number of the cache's lines. */
  static final int GAP = 48;

  /** Floats from an element to the next. */
  int step() {
    return tiles * row + GAP;
  }

  /** Floats of all elements. */
  int length() {
    return Math.multiplyExact(ELEMENTS, step());
  }
}
