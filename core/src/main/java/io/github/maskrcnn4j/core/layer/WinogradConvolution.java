package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.kernels.MinimalFilter;
import io.github.maskrcnn4j.kernels.TileGrid;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 3x3 convolution with stride 1 and padding 1 by Winograd's minimal filtering, {@code F(4x4,
 * 3x3)} (Lavin and Gray 2015, arXiv:1509.09308, section 4).
 *
 * <p>Four by four outputs need a tile of 6x6 inputs. Computed directly that is 16 x 9 = 144
 * multiplications per pair of channels; in the transformed domain it is one per tile element, 36:
 *
 * <pre>
 * Y = A' [ (G g G') * (B' d B) ] A      d: input tile 6x6, g: kernel 3x3, Y: output tile 4x4
 * </pre>
 *
 * with the one-dimensional transforms of {@link MinimalFilter}. The products over channels become
 * 36 matrix products {@code [tiles, in] x [in, out]}, which run at the peak rate; the transforms
 * are sums over neighbours, done here on host memory a strip of tile rows at a time, so that a
 * strip stays in the cache. The result differs from the direct sums by rounding alone: about 3e-6
 * of the largest value. Maps of a few tiles, for which the kernel's transform would not pay, are
 * convolved directly.
 */
final class WinogradConvolution implements ConvolutionAlgorithm {

  /** Elements of a tile, and so of independent matrix products. */
  private static final int ELEMENTS = MinimalFilter.INPUTS * MinimalFilter.INPUTS;

  /** Transformed values, in floats, that a strip may hold: 32 MB, a shared cache's size. */
  private static final int STRIP_FLOATS = 1 << 23;

  /** With fewer the transforms cost more than they save on any map: docs/performance.md. */
  private static final int LEAST_CHANNELS = 64;

  /** Tiles times channels from which on the transforms pay: docs/performance.md. */
  private static final long LEAST_WORK = 1 << 14;

  private final DirectConvolution direct;
  private final int inputs;
  private final int outputs;
  private final Epilogue epilogue;

  /** For a residual, which is added to the finished sums. */
  private final Epilogue biasAlone;

  private final Epilogue afterBias;

  /**
   * @param kernel {@code [3, 3, in, out]} in C order
   */
  WinogradConvolution(float[] kernel, long[] shape, float[] bias, Activation activation) {
    this.direct = new DirectConvolution(kernel, shape, bias, 1, Padding.symmetric(1), activation);
    this.inputs = (int) shape[2];
    this.outputs = (int) shape[3];
    this.epilogue = Epilogue.of(bias, activation);
    this.biasAlone = Epilogue.of(bias, Activation.NONE);
    this.afterBias = Epilogue.withoutBias(activation);
  }

  /** Whether the transforms may pay: they cost the same for few channels as for many. */
  static boolean suits(long[] kernelShape, int stride, Padding padding) {
    return kernelShape[0] == 3
        && kernelShape[1] == 3
        && stride == 1
        && padding.equals(Padding.symmetric(1))
        && kernelShape[2] >= LEAST_CHANNELS
        && kernelShape[3] >= LEAST_CHANNELS;
  }

  @Override
  public void run(TensorScope scope, INDArray input, INDArray residual, INDArray out) {
    TileGrid grid = new TileGrid((int) input.size(0), (int) input.size(1), (int) input.size(2));
    if (grid.tiles() * Math.min(inputs, outputs) < LEAST_WORK) {
      direct.run(scope, input, residual, out);
      return;
    }
    INDArray kernel = scope.take(ELEMENTS, inputs, outputs);
    WinogradKernel.transform(direct.kernel(), kernel);
    int rows = rowsPerStrip(grid);
    int tiles = rows * grid.tileColumns();
    INDArray transformed = scope.take(ELEMENTS, tiles, inputs);
    INDArray products = scope.take(ELEMENTS, tiles, outputs);
    List<INDArray> kernels = scope.matrices(kernel, ELEMENTS, inputs, outputs);
    for (int first = 0; first < grid.allTileRows(); first += rows) {
      int count = Math.min(rows, grid.allTileRows() - first);
      long stripTiles = (long) count * grid.tileColumns();
      transform(grid, input, transformed, first, count);
      multiply(
          scope.matrices(transformed, ELEMENTS, stripTiles, inputs),
          kernels,
          scope.matrices(products, ELEMENTS, stripTiles, outputs));
      transformBack(grid, products, residual == null ? epilogue : biasAlone, out, first, count);
    }
    scope.release(transformed);
    scope.release(products);
    scope.release(kernel);
    if (residual != null) {
      afterBias.apply(out, residual);
    }
  }

  /** As many as the cache holds, in strips of about the same height. */
  private int rowsPerStrip(TileGrid grid) {
    int most = Math.max(1, STRIP_FLOATS / (ELEMENTS * (inputs + outputs) * grid.tileColumns()));
    int strips = (grid.allTileRows() + most - 1) / most;
    return (grid.allTileRows() + strips - 1) / strips;
  }

  private void transform(TileGrid grid, INDArray input, INDArray tiles, int first, int rows) {
    HostTensors.transfer(
        input,
        tiles,
        (from, to) ->
            Workers.forEach(
                rows,
                i -> new WinogradInput(grid, inputs, from, to, rows).transformRow(first + i, i)));
  }

  private static void multiply(
      List<INDArray> inputTiles, List<INDArray> kernels, List<INDArray> outputTiles) {
    Workers.forEach(
        ELEMENTS, i -> Ops.matmul(inputTiles.get(i), kernels.get(i), outputTiles.get(i)));
  }

  private static void transformBack(
      TileGrid grid, INDArray tiles, Epilogue epilogue, INDArray out, int first, int rows) {
    HostTensors.transfer(
        tiles,
        out,
        (from, to) ->
            Workers.forEach(
                rows,
                i -> new WinogradOutput(grid, epilogue, from, to, rows).writeRow(first + i, i)));
  }

  @Override
  public INDArray kernel() {
    return direct.kernel();
  }

  @Override
  public void close() {
    direct.close();
  }
}
