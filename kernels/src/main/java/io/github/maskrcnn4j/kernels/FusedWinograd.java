package io.github.maskrcnn4j.kernels;

import io.github.maskrcnn4j.kernels.Workspace.Part;
import java.nio.FloatBuffer;

/**
 * A 3x3 convolution with stride 1 and padding 1 by Winograd's minimal filtering {@code F(4x4, 3x3)}
 * (Lavin and Gray 2015, arXiv:1509.09308, section 4), a block of tiles at a time from inputs to
 * outputs:
 *
 * <pre>
 *            up to 36 tiles of 6x6 inputs, neighbours overlapping by two
 *   patch    [6 rows, columns of neighbouring tiles, in]                    WinogradInputs
 *   B' d B   [36 elements, tiles, in]                                       WinogradInputs
 *   products [36 elements, tiles, 128 of out], each [tiles, in] x [in, 128] BlockProduct
 *   A' m A   [4 rows, tiles x 4 columns, out], bias and ReLU                WinogradOutputs
 *            up to 36 tiles of 4x4 outputs
 * </pre>
 *
 * <p>What a step reads, the one before has just written: the arrays take 3.5 megabytes for 256
 * channels and stay in the caches near the core, where all tiles of a large map at once would go
 * through memory. No thread waits for another between the steps. Only the transformed kernel, nine
 * megabytes for 256 channels, is read anew for every block.
 *
 * <p>To convolve, call {@link #transformKernel} for each strip, then {@link #convolve} for each
 * block. Threads may share either, but all strips must be there before the first block.
 */
public final class FusedWinograd {

  private static final int TAPS = MinimalFilter.TAPS;
  private static final int VALUES = MinimalFilter.INPUTS;
  private static final int ELEMENTS = TransformedTiles.ELEMENTS;
  private static final int WIDTH = RegisterTile.COLUMNS;

  /** Six register tiles' rows: fewer read the kernel too often, more leave the cache. */
  private static final int MOST_TILES = 36;

  /** Input channels whose part of the kernel is transformed at a time, and stays in the cache. */
  private static final int STRIP = 8;

  /** Output channels whose products stay in the cache until they are transformed back. */
  private static final int SLICE = 128;

  private final TileGrid grid;
  private final int inputs;
  private final int outputs;
  private final Panels panels;
  private final Blocks blocks;
  private final TransformedTiles tileLayout;
  private final TileProducts productLayout;
  private final WinogradInputs inputTiles;
  private final WinogradOutputs outputTiles;
  private final BlockProduct product;

  /**
   * @param grid the maps
   * @param inputs channels of the input
   * @param bias as many values as output channels
   * @param relu whether negative outputs become 0
   * @param threads that will share the blocks
   */
  public FusedWinograd(TileGrid grid, int inputs, float[] bias, boolean relu, int threads) {
    this.grid = grid;
    this.inputs = inputs;
    this.outputs = bias.length;
    this.panels = new Panels(inputs, outputs);
    int slice = Math.min(panels.count(), Math.max(1, SLICE / WIDTH)) * WIDTH;
    this.blocks = Blocks.ofAtMost(MOST_TILES, Math.toIntExact(grid.tiles()), threads);
    int channels = Lanes.padded(inputs);
    this.tileLayout = new TransformedTiles(blocks.largest(), channels, channels);
    this.productLayout = new TileProducts(blocks.largest(), slice);
    this.inputTiles = new WinogradInputs(grid, inputs, tileLayout);
    this.outputTiles =
        new WinogradOutputs(
            grid,
            panels,
            productLayout,
            panels.paddedBias(bias),
            relu ? 0 : Float.NEGATIVE_INFINITY);
    this.product =
        new BlockProduct(
            panels, channels, slice, new float[panels.paddedColumns()], Float.NEGATIVE_INFINITY);
  }

  /**
   * Floats from an element's packed matrix to the next. With a gap: else the elements of a pair of
   * channels, written one after the other, would displace each other from the cache.
   */
  private int elementLength() {
    return panels.length() + TransformedTiles.GAP;
  }

  /** Floats of the transformed kernel. */
  public int kernelLength() {
    return Math.multiplyExact(ELEMENTS, elementLength());
  }

  /** How many pieces {@link #transformKernel} has. */
  public int kernelStrips() {
    return (inputs + STRIP - 1) / STRIP;
  }

  /**
   * {@code G g G'} for some input channels and all output channels.
   *
   * @param strip from 0 to {@link #kernelStrips} - 1
   * @param kernel {@code [3, 3, in, out]} in C order
   * @param transformed 36 packed matrices {@code [in, out]}, {@link #kernelLength} floats; some
   *     rows of each are overwritten
   */
  public void transformKernel(int strip, FloatBuffer kernel, float[] transformed) {
    int first = strip * STRIP;
    int rows = Math.min(STRIP, inputs - first);
    int row = panels.paddedColumns();
    int tap = rows * row;
    Workspace workspace = Workspace.own();
    float[] taps = workspace.array(Part.ROWS, TAPS * TAPS * tap);
    float[] half = workspace.array(Part.HALF, VALUES * TAPS * WIDTH);
    for (int i = 0; i < TAPS * TAPS; i++) {
      panels.readRows(kernel, i * inputs + first, rows, taps, i * tap);
    }
    for (int panel = 0; panel < panels.count(); panel++) {
      for (int in = 0; in < rows; in++) {
        int source = in * row + panel * WIDTH;
        int target = (panel * inputs + first + in) * WIDTH;
        MinimalFilterVectors.kernel(
            taps, source, tap, WIDTH, half, transformed, target, elementLength());
      }
    }
  }

  /** How many pieces {@link #convolve} has. */
  public int blocks() {
    return blocks.count();
  }

  /**
   * Convolves a block of tiles.
   *
   * @param block from 0 to {@link #blocks} - 1
   * @param from {@code [N, H, W, in]}
   * @param transformed what {@link #transformKernel} has made of the kernel
   * @param addend {@code [N, H, W, out]}, added before the activation, or null for none
   * @param to {@code [N, H, W, out]}; the block's tiles are overwritten
   */
  public void convolve(
      int block, FloatBuffer from, float[] transformed, FloatBuffer addend, FloatBuffer to) {
    Workspace workspace = Workspace.own();
    int first = blocks.first(block);
    int count = blocks.size(block);
    float[] tiles = workspace.array(Part.TILES, tileLayout.length());
    float[] patch = workspace.array(Part.PATCH, inputTiles.patchLength(blocks.largest()));
    grid.forEachRow(
        first, count, (tile, n, at) -> inputTiles.transform(tile, n, from, patch, tiles, at));
    float[] outputs = workspace.array(Part.SUMS, outputTiles.length());
    multiply(workspace, count, tiles, transformed, outputs, addend == null);
    grid.forEachRow(
        first, count, (tile, n, at) -> outputTiles.write(tile, n, outputs, at, addend, to));
  }

  /** A slice of the output channels after the other. */
  private void multiply(
      Workspace workspace,
      int count,
      float[] tiles,
      float[] transformed,
      float[] outputs,
      boolean activate) {
    float[] products = workspace.array(Part.PRODUCTS, productLayout.length());
    float[] half = workspace.array(Part.HALF, ELEMENTS * productLayout.columns());
    int slice = productLayout.columns() / WIDTH;
    for (int panel = 0; panel < panels.count(); panel += slice) {
      int n = Math.min(slice, panels.count() - panel);
      for (int element = 0; element < ELEMENTS; element++) {
        int left = element * tileLayout.step();
        int right = element * elementLength();
        int out = element * productLayout.step();
        product.multiply(count, tiles, left, transformed, right, panel, n, products, out);
      }
      for (int tile = 0; tile < count; tile++) {
        outputTiles.transform(products, tile, panel * WIDTH, n * WIDTH, half, outputs, activate);
      }
    }
  }
}
