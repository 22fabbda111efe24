package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.kernels.TileGrid;

/**
 * What a 3x3 convolution with stride 1 costs either way, in floating point operations of a matrix
 * product, so that the faster one is chosen by the shapes alone and every run of a program chooses
 * the same.
 *
 * <p>Winograd's way multiplies four times less, but transforms inputs, outputs and the kernel. The
 * transforms' costs a value were measured on a machine with AVX-512 (docs/performance.md). With
 * narrower vectors they weigh less beside the products, but the choice is close only for maps of
 * some thirty tiles.
 */
final class ConvolutionCost {

  /** Operations a product of two channels takes: a multiplication and an addition. */
  private static final int PRODUCT = 2;

  private static final int TAPS = 9;

  /** Elements of a transformed tile of 4x4 outputs. */
  private static final int ELEMENTS = 36;

  /** Of a transformed value of the input, of the output and of the kernel. */
  private static final int INPUT = 55;

  private static final int OUTPUT = 45;
  private static final int KERNEL = 150;

  /** Of copying a value of a window. */
  private static final int COPY = 15;

  /**
   * Floats of the sums of a kernel's gradient that the last cache holds beside a strip of tiles.
   */
  private static final long MOST_SUMS = 4 << 20;

  /** With fewer, reading the sums and transforming them back is most of the work. */
  private static final int LEAST_TILES = 48;

  private ConvolutionCost() {}

  /** Whether Winograd's way costs less than the product of the windows and the kernel. */
  static boolean favoursWinograd(TileGrid grid, long inputs, long outputs) {
    return ofWinograd(grid, inputs, outputs) < ofWindows(grid, inputs, outputs);
  }

  /** The same for the gradient of the kernel. */
  static boolean favoursWinogradsGradient(TileGrid grid, long inputs, long outputs) {
    return grid.tiles() >= LEAST_TILES && ELEMENTS * inputs * outputs <= MOST_SUMS;
  }

  private static long ofWinograd(TileGrid grid, long inputs, long outputs) {
    long tile = PRODUCT * inputs * outputs + INPUT * inputs + OUTPUT * outputs;
    return ELEMENTS * (grid.tiles() * tile + KERNEL * inputs * outputs);
  }

  private static long ofWindows(TileGrid grid, long inputs, long outputs) {
    long positions = (long) grid.maps() * grid.height() * grid.width();
    return positions * TAPS * inputs * (PRODUCT * outputs + COPY);
  }
}
