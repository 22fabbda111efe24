package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.MatrixProducts;
import io.github.maskrcnn4j.core.layer.MatrixProducts.Transposed;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.WindowProducts;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a convolution, {@code y = act(z)}, {@code z = x * K + b + r}.
 *
 * <p>With stride {@code s} and padding {@code p}, {@code z[v, u, o] = sum over i, j, c: x[v s + i -
 * p, u s + j - p, c] K[i, j, c, o]}. So, with {@code dz} from {@link ActivationGradient},
 *
 * <pre>
 * dr = dz
 * db[o]          = sum over v, u: dz[v, u, o]
 * dK[i, j, c, o] = sum over v, u: x[v s + i - p, u s + j - p, c] dz[v, u, o]
 * dx[y, x, c]    = sum over i, j, o with v s = y - i + p, u s = x - j + p: dz[v, u, o] K[i, j, c, o]
 * </pre>
 *
 * {@code dK} is the product of the transposed windows of {@code x} with {@code dz}, or what
 * Winograd's transforms make of it ({@link WindowProducts}). {@code dx} is, for stride 1, the
 * convolution of {@code dz} with the kernel turned by half a turn and a padding of {@code k - 1 -
 * p}: a 3x3 kernel goes Winograd's way there too. With another stride the windows' gradients are
 * computed, {@code dz K'}, and added up where the windows lie.
 */
public final class ConvolutionGradient {

  private ConvolutionGradient() {}

  /**
   * The gradient of the kernel.
   *
   * @param input {@code x}, {@code [N, H, W, in]}, dense; not modified
   * @param sums {@code dz}, {@code [N, H', W', out]}, dense; not modified
   * @param own as many values as the kernel has; becomes {@code dK}
   */
  public static void ofKernel(
      TensorScope scope, Kernel kernel, INDArray input, INDArray sums, float[] own) {
    WindowProducts.multiply(scope, input, kernel.window(), sums, own);
  }

  /**
   * The gradient of the input.
   *
   * @param values of the kernel, {@code [kH, kW, in, out]}, dense; not modified
   * @param sums {@code dz}, {@code [N, H', W', out]}, dense; not modified
   * @param shape of the input, {@code [N, H, W, in]}
   * @return {@code dx}, of the scope
   */
  public static INDArray ofInput(
      TensorScope scope, Kernel kernel, INDArray values, INDArray sums, long... shape) {
    Shapes.require("kernel", values, kernel.shape());
    Shapes.require(
        "gradient of a convolution's output",
        sums,
        shape[0],
        kernel.padding().outputSize(shape[1], kernel.height(), kernel.stride()),
        kernel.padding().outputSize(shape[2], kernel.width(), kernel.stride()),
        kernel.out());
    int before = kernel.padding().before(shape[1], kernel.height(), 1);
    if (kernel.stride() == 1 && isTurnable(kernel, before, shape)) {
      return kernel.height() == 1
          ? windows(scope, kernel, values, sums)
          : turned(scope, kernel, values, sums, kernel.height() - 1 - before);
    }
    INDArray windows = windows(scope, kernel, values, sums);
    INDArray input = scope.take(shape);
    WindowSums.add(kernel, windows, input);
    scope.release(windows);
    return input;
  }

  /** Square, and padded alike on all four sides. */
  private static boolean isTurnable(Kernel kernel, int before, long... shape) {
    int side = kernel.height();
    return kernel.width() == side
        && before < side
        && kernel.padding().before(shape[2], side, 1) == before
        && kernel.padding().outputSize(shape[1], side, 1) == shape[1] + 2L * before - side + 1
        && kernel.padding().outputSize(shape[2], side, 1) == shape[2] + 2L * before - side + 1;
  }

  private static INDArray turned(
      TensorScope scope, Kernel kernel, INDArray values, INDArray sums, int padding) {
    long[] shape = {kernel.height(), kernel.width(), kernel.out(), kernel.in()};
    try (Conv2d back =
        new Conv2d(
            TurnedKernel.of(values),
            shape,
            new float[kernel.in()],
            1,
            Padding.symmetric(padding),
            Activation.NONE)) {
      return back.apply(scope, sums);
    }
  }

  /** The gradient of every window: {@code dz K'}, {@code [N, H', W', kH kW in]}. */
  private static INDArray windows(
      TensorScope scope, Kernel kernel, INDArray values, INDArray sums) {
    long positions = sums.length() / kernel.out();
    long size = (long) kernel.height() * kernel.width() * kernel.in();
    INDArray windows = scope.take(sums.size(0), sums.size(1), sums.size(2), size);
    MatrixProducts.multiply(
        scope,
        Shapes.view(sums, positions, kernel.out()),
        Shapes.view(values, size, kernel.out()),
        Transposed.RIGHT,
        Shapes.view(windows, positions, size));
    return windows;
  }
}
