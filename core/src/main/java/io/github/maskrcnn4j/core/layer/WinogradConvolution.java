package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A 3x3 convolution with stride 1 and padding 1 by Winograd's minimal filtering, {@code F(2x2,
 * 3x3)} (Lavin and Gray 2015, arXiv:1509.09308, section 4.1).
 *
 * <p>Two by two outputs need a tile of 4x4 inputs. Computed directly that is 4 x 9 = 36
 * multiplications per pair of channels; in the transformed domain it is one per tile element, 16:
 *
 * <pre>
 * Y = A' [ (G g G') * (B' d B) ] A      d: input tile 4x4, g: kernel 3x3, Y: output tile 2x2
 *
 *      1  0 -1  0          1    0    0
 * B' = 0  1  1  0     G = 1/2  1/2  1/2     A' = 1  1  1  0
 *      0 -1  1  0         1/2 -1/2  1/2          0  1 -1 -1
 *      0  1  0 -1          0    0    1
 * </pre>
 *
 * The products over channels become 16 matrix products {@code [tiles, in] x [in, out]}, which run
 * at the peak rate; the transforms are sums over neighbours, done here on host memory a strip of
 * tile rows at a time, so that a strip stays in the cache. All transform constants are exact, so
 * the result differs from the direct sums by rounding alone: about 3e-6 of the largest value.
 */
final class WinogradConvolution implements ConvolutionAlgorithm {

  /** Elements of a tile, and so of independent matrix products. */
  private static final int ELEMENTS = 16;

  /** Transformed values, in floats, that a strip may hold: 8 MB. */
  private static final int STRIP_FLOATS = 1 << 21;

  /** Below it the transforms cost more than the multiplications they save: docs/performance.md. */
  private static final int LEAST_CHANNELS = 256;

  private static final float[][] G = {{1, 0, 0}, {.5f, .5f, .5f}, {.5f, -.5f, .5f}, {0, 0, 1}};

  private final INDArray kernels;
  private final int inputs;
  private final int outputs;
  private final WinogradOutput finish;

  /**
   * @param kernel {@code [3, 3, in, out]} in C order
   */
  WinogradConvolution(float[] kernel, int inputs, float[] bias, Activation activation) {
    this.inputs = inputs;
    this.outputs = bias.length;
    this.kernels = HostTensors.tensor(transform(kernel), ELEMENTS, inputs, outputs);
    this.finish = new WinogradOutput(bias, activation);
  }

  /** Whether the transforms pay: they cost the same for few channels as for many. */
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
    if (residual != null) {
      throw new IllegalArgumentException("The last convolution of a residual block is 1x1");
    }
    TileGrid grid = TileGrid.of(input);
    int stripRows =
        Math.max(1, STRIP_FLOATS / (ELEMENTS * (inputs + outputs) * grid.tileColumns()));
    int rows = Math.min(stripRows, grid.allTileRows());
    int tiles = rows * grid.tileColumns();
    INDArray transformed = scope.take((long) ELEMENTS * tiles * inputs);
    INDArray products = scope.take((long) ELEMENTS * tiles * outputs);
    for (int first = 0; first < grid.allTileRows(); first += rows) {
      int count = Math.min(rows, grid.allTileRows() - first);
      int stripTiles = count * grid.tileColumns();
      strip(
          input,
          Shapes.view(transformed, ELEMENTS, stripTiles, inputs),
          Shapes.view(products, ELEMENTS, stripTiles, outputs),
          out,
          grid,
          first,
          count);
    }
    scope.release(transformed);
    scope.release(products);
  }

  private void strip(
      INDArray input,
      INDArray transformed,
      INDArray products,
      INDArray out,
      TileGrid grid,
      int first,
      int count) {
    HostTensors.read(
        input,
        from -> {
          HostTensors.update(
              transformed,
              to ->
                  IntStream.range(0, count)
                      .parallel()
                      .forEach(
                          i ->
                              new WinogradInput(grid, inputs, from, to, count)
                                  .transformRow(first + i, i)));
          return null;
        });
    Ops.matmul(transformed, kernels, products);
    HostTensors.read(
        products,
        from -> {
          HostTensors.update(
              out,
              to ->
                  IntStream.range(0, count)
                      .parallel()
                      .forEach(i -> finish.writeRow(grid, from, to, first + i, i, count)));
          return null;
        });
  }

  /** {@code G g G'} for every pair of channels: {@code [16, in, out]}. */
  private static float[] transform(float[] kernel) {
    int pairs = kernel.length / 9;
    float[] transformed = new float[ELEMENTS * pairs];
    IntStream.range(0, ELEMENTS)
        .parallel()
        .forEach(
            element -> {
              float[] sum = new float[pairs];
              for (int tap = 0; tap < 9; tap++) {
                float factor = G[element / 4][tap / 3] * G[element % 4][tap % 3];
                if (factor != 0) {
                  addScaled(
                      sum, Arrays.copyOfRange(kernel, tap * pairs, (tap + 1) * pairs), factor);
                }
              }
              System.arraycopy(sum, 0, transformed, element * pairs, pairs);
            });
    return transformed;
  }

  private static void addScaled(float[] sum, float[] addends, float factor) {
    for (int i = 0; i < sum.length; i++) {
      sum[i] += factor * addends[i];
    }
  }

  @Override
  public void close() {
    kernels.close();
  }
}
