package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.MatrixProducts;
import io.github.maskrcnn4j.core.layer.MatrixProducts.Transposed;
import io.github.maskrcnn4j.core.layer.WindowProducts;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a convolution whose output has one at few positions: what {@link
 * ConvolutionGradient} says, summed over those positions alone. Their windows are the rows of a
 * small matrix {@code X}, so that {@code dK = X' dz}; and the rows of {@code dz K'} are added up
 * where the windows lie, which gives {@code dx} at few positions again.
 */
public final class SparseConvolutionGradient {

  private SparseConvolutionGradient() {}

  /**
   * The gradient of the kernel.
   *
   * @param input {@code x}, {@code [N, H, W, in]}, dense; not modified
   * @param sums {@code dz}; not modified
   * @param own as many values as the kernel has; becomes {@code dK}
   */
  public static void ofKernel(
      TensorScope scope, Kernel kernel, INDArray input, SparseGradient sums, float[] own) {
    if (sums.count() == 0) {
      Arrays.fill(own, 0);
      return;
    }
    INDArray right = scope.take(sums.values(), sums.count(), kernel.out());
    WindowProducts.multiplyAt(scope, input, kernel.window(), sums.positions(), right, own);
    scope.release(right);
  }

  /**
   * The gradient of the input.
   *
   * @param values of the kernel, {@code [kH, kW, in, out]}, dense; not modified
   * @param sums {@code dz}; not modified
   * @param shape of the input, {@code [N, H, W, in]}
   * @return {@code dx}
   */
  public static SparseGradient ofInput(
      TensorScope scope, Kernel kernel, INDArray values, SparseGradient sums, long... shape) {
    int[] taps = taps(kernel, sums.positions(), shape);
    int[] inside = Arrays.stream(taps).filter(position -> position >= 0).toArray();
    SparseGradient input = SparseGradient.zeros(kernel.in(), inside);
    if (sums.count() > 0) {
      float[] windows = windows(scope, kernel, values, sums);
      for (int i = 0; i < taps.length; i++) {
        if (taps[i] >= 0) {
          input.add(taps[i], windows, i * kernel.in());
        }
      }
    }
    return input;
  }

  /** The gradient of every window: {@code dz K'}, {@code [positions, kH kW in]}. */
  private static float[] windows(
      TensorScope scope, Kernel kernel, INDArray values, SparseGradient sums) {
    long size = (long) kernel.height() * kernel.width() * kernel.in();
    INDArray left = scope.take(sums.values(), sums.count(), kernel.out());
    INDArray windows = scope.take(sums.count(), size);
    MatrixProducts.multiply(
        scope, left, Shapes.view(values, size, kernel.out()), Transposed.RIGHT, windows);
    float[] gradients = HostTensors.toHost(windows);
    scope.release(windows);
    scope.release(left);
    return gradients;
  }

  /**
   * The input's positions that the windows see, window by window; -1 for those beyond the border.
   */
  private static int[] taps(Kernel kernel, int[] positions, long... shape) {
    int rows = (int) shape[1];
    int columns = (int) shape[2];
    int rowsOut = (int) kernel.padding().outputSize(rows, kernel.height(), kernel.stride());
    int columnsOut = (int) kernel.padding().outputSize(columns, kernel.width(), kernel.stride());
    int above = kernel.padding().before(rows, kernel.height(), kernel.stride());
    int left = kernel.padding().before(columns, kernel.width(), kernel.stride());
    int[] taps = new int[positions.length * kernel.height() * kernel.width()];
    int tap = 0;
    for (int position : positions) {
      int image = position / columnsOut / rowsOut;
      int top = position / columnsOut % rowsOut * kernel.stride() - above;
      int first = position % columnsOut * kernel.stride() - left;
      for (int y = top; y < top + kernel.height(); y++) {
        for (int x = first; x < first + kernel.width(); x++) {
          boolean isInside = y >= 0 && y < rows && x >= 0 && x < columns;
          taps[tap++] = isInside ? (image * rows + y) * columns + x : -1;
        }
      }
    }
    return taps;
  }
}
