package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.MatrixProducts;
import io.github.maskrcnn4j.core.layer.MatrixProducts.Transposed;
import io.github.maskrcnn4j.core.layer.UpConv2x2;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a transposed convolution with a 2x2 kernel and stride 2, {@code z[2 y + i, 2 x +
 * j, o] = b[o] + sum over c: x[y, x, c] K[i, j, c, o]}.
 *
 * <p>Every position makes its own 2x2 block, so with the blocks gathered, {@code dq[y, x, (i, j,
 * o)] = dz[2 y + i, 2 x + j, o]}, it is a product of matrices: {@code dK = x' dq}, {@code dx = dq
 * K'}, and {@code db} is the sum of {@code dz} over all positions.
 */
public final class UpConvGradient {

  private static final int CORNERS = 4;

  private UpConvGradient() {}

  /**
   * Gathers the four corners of every position.
   *
   * @param sums {@code dz}, {@code [N, 2H, 2W, out]}, dense; not modified
   * @return {@code dq}, {@code [N H W, 4 out]}, of the scope
   */
  public static INDArray corners(TensorScope scope, INDArray sums) {
    Shapes.require("gradient of a doubled map", sums, -1, -1, -1, -1);
    int pair = (int) (2 * sums.size(3));
    int width = (int) (sums.size(2) / 2);
    int rows = (int) (sums.size(0) * sums.size(1) / 2);
    INDArray corners = scope.take((long) rows * width, CORNERS * sums.size(3));
    HostTensors.write(
        sums,
        corners,
        (from, to) -> Workers.forEach(rows, row -> gatherRow(from, to, row, width, pair)));
    return corners;
  }

  /** Two rows become one; the two corners of a row lie side by side in both. */
  private static void gatherRow(FloatBuffer from, FloatBuffer to, int row, int width, int pair) {
    for (int half = 0; half < 2; half++) {
      int source = (2 * row + half) * width * pair;
      for (int x = 0; x < width; x++) {
        to.put(((row * width + x) * 2 + half) * pair, from, source + x * pair, pair);
      }
    }
  }

  /**
   * @param input {@code x}, {@code [N, H, W, in]}, dense; not modified
   * @param corners {@code dq}; not modified
   * @param own as many values as the kernel has; becomes its gradient, {@code [2, 2, in, out]}
   */
  public static void ofKernel(TensorScope scope, INDArray input, INDArray corners, float[] own) {
    int in = (int) input.size(3);
    int out = (int) corners.size(1) / CORNERS;
    INDArray product = scope.take(in, corners.size(1));
    MatrixProducts.multiply(
        scope, Shapes.view(input, corners.size(0), in), corners, Transposed.LEFT, product);
    float[] flat = HostTensors.toHost(product);
    scope.release(product);
    for (int c = 0; c < in; c++) {
      for (int corner = 0; corner < CORNERS; corner++) {
        System.arraycopy(flat, (c * CORNERS + corner) * out, own, (corner * in + c) * out, out);
      }
    }
  }

  /**
   * @param corners {@code dq}; not modified
   * @param shape of the input, {@code [N, H, W, in]}
   * @return {@code dx}, of the scope
   */
  public static INDArray ofInput(
      TensorScope scope, UpConv2x2 layer, INDArray corners, long... shape) {
    INDArray input = scope.take(shape);
    MatrixProducts.multiply(
        scope,
        corners,
        layer.cornerKernel(),
        Transposed.RIGHT,
        Shapes.view(input, corners.size(0), layer.inputChannels()));
    return input;
  }
}
