package io.github.maskrcnn4j.kernels;

import io.github.maskrcnn4j.kernels.Workspace.Part;
import java.nio.FloatBuffer;

/**
 * The gradient of the kernel of a 3x3 convolution with stride 1 and padding 1, by the transposes of
 * Winograd's transforms. From {@code Y = A' ((G g G') * (B' d B)) A}, tile by tile, follows
 *
 * <pre>
 *   dg = G' (sum over tiles: (B' d B) * (A dY A')) G
 * </pre>
 *
 * so that each of the 36 elements has one product {@code [in, tiles] x [tiles, out]}, with four
 * times fewer multiplications than the product of the windows and {@code dY}:
 *
 * <pre>
 *            a strip of up to 96 tiles
 *   B' d B   [36 elements, tiles, in]             WinogradInputs
 *   A dY A'  [36 elements, tiles, out]            WinogradOutputGradients
 *   sums     [36 elements, in, out], added up     CrossBlock
 *            after the last strip
 *   G' M G   [3, 3, in, out]                      MinimalFilterGradients
 * </pre>
 *
 * <p>For each strip call {@link #transform} for each piece, then {@link #multiply} for each of
 * {@link #ELEMENTS}; at last {@link #finish} for each input channel. Threads may share the pieces,
 * the elements and the channels; all of one must be there before the first of the next.
 */
public final class WinogradKernelGradient {

  /** Elements of a transformed tile, each with a product of its own. */
  public static final int ELEMENTS = TransformedTiles.ELEMENTS;

  /**
   * Tiles of a strip: with more the six channels that a product reads of every tile, and a panel of
   * the other matrix, leave the first cache; with fewer the sums are read and written too often.
   */
  private static final int MOST_TILES = 96;

  /** Tiles that are transformed at a time. */
  private static final int PIECE = 12;

  /** A line of the cache, so that the same channels of neighbouring tiles lie in different sets. */
  private static final int ROW_GAP = 16;

  private static final int TAPS = MinimalFilter.TAPS * MinimalFilter.TAPS;
  private static final int HALF = 24;

  private final int inputs;
  private final int outputs;
  private final int columns;
  private final TileGrid grid;
  private final Blocks strips;
  private final TransformedTiles inputLayout;
  private final TransformedTiles outputLayout;
  private final WinogradInputs inputTiles;
  private final WinogradOutputGradients outputTiles;

  /**
   * @param grid the maps
   * @param inputs channels of the input
   * @param outputs channels of the output
   */
  public WinogradKernelGradient(TileGrid grid, int inputs, int outputs) {
    this.grid = grid;
    this.inputs = inputs;
    this.outputs = outputs;
    this.strips = Blocks.ofAtMost(MOST_TILES, Math.toIntExact(grid.tiles()), 1);
    int in = Lanes.padded(inputs);
    this.columns = CrossBlock.paddedColumns(outputs);
    this.inputLayout = new TransformedTiles(strips.largest(), in, in + ROW_GAP);
    this.outputLayout = new TransformedTiles(strips.largest(), columns, columns + ROW_GAP);
    this.inputTiles = new WinogradInputs(grid, inputs, inputLayout);
    this.outputTiles = new WinogradOutputGradients(grid, outputs, outputLayout);
  }

  /** Floats of a strip's transformed inputs. */
  public int inputLength() {
    return inputLayout.length();
  }

  /** Floats of a strip's transformed gradients of the output. */
  public int outputLength() {
    return outputLayout.length();
  }

  /** Floats of the sums. */
  public int sumsLength() {
    return Math.multiplyExact(ELEMENTS, sumsStep());
  }

  private int sumsStep() {
    return CrossBlock.paddedRows(inputs) * columns + TransformedTiles.GAP;
  }

  /** How many strips the tiles fall into. */
  public int strips() {
    return strips.count();
  }

  /** How many pieces {@link #transform} has. */
  public int pieces(int strip) {
    return (strips.size(strip) + PIECE - 1) / PIECE;
  }

  /**
   * Transforms some tiles of both maps.
   *
   * @param piece from 0 to {@link #pieces} - 1
   * @param maps the layer's input, {@code [N, H, W, in]}
   * @param gradients of its output, {@code [N, H, W, out]}
   * @param inputElements {@link #inputLength} floats; the piece's part is overwritten
   * @param outputElements {@link #outputLength} floats; likewise
   */
  public void transform(
      int strip,
      int piece,
      FloatBuffer maps,
      FloatBuffer gradients,
      float[] inputElements,
      float[] outputElements) {
    int begin = piece * PIECE;
    int count = Math.min(PIECE, strips.size(strip) - begin);
    Workspace workspace = Workspace.own();
    float[] patch =
        workspace.array(
            Part.PATCH, Math.max(inputTiles.patchLength(PIECE), outputTiles.patchLength(PIECE)));
    float[] half = workspace.array(Part.HALF, HALF * columns);
    grid.forEachRow(
        strips.first(strip) + begin,
        count,
        (tile, n, at) -> {
          inputTiles.transform(tile, n, maps, patch, inputElements, begin + at);
          outputTiles.transform(tile, n, gradients, patch, half, outputElements, begin + at);
        });
  }

  /**
   * Adds a strip's product to the sums of one element.
   *
   * @param element from 0 to {@link #ELEMENTS} - 1
   * @param sums {@link #sumsLength} floats; those of the element are overwritten by the first strip
   *     and added to by the others
   */
  public void multiply(
      int strip, int element, float[] inputElements, float[] outputElements, float[] sums) {
    new CrossBlock(inputs, columns, inputLayout.row(), outputLayout.row(), columns)
        .add(
            strip == 0,
            strips.size(strip),
            inputElements,
            element * inputLayout.step(),
            outputElements,
            element * outputLayout.step(),
            sums,
            element * sumsStep());
  }

  /**
   * The gradient of one input channel's taps.
   *
   * @param in the channel
   * @param sums of all strips
   * @param kernel {@code [3, 3, in, out]} in C order; the channel's values are overwritten
   */
  public void finish(int in, float[] sums, FloatBuffer kernel) {
    Workspace workspace = Workspace.own();
    float[] half = workspace.array(Part.HALF, HALF * columns);
    float[] taps = workspace.array(Part.LINE, TAPS * columns);
    MinimalFilterGradients.kernel(sums, in * columns, sumsStep(), columns, half, taps);
    for (int tap = 0; tap < TAPS; tap++) {
      kernel.put((tap * inputs + in) * outputs, taps, tap * columns, outputs);
    }
  }
}
