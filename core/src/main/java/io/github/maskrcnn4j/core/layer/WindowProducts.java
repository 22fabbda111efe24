package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.layer.MatrixProducts.Transposed;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.kernels.CrossProduct;
import io.github.maskrcnn4j.kernels.Rows;
import io.github.maskrcnn4j.kernels.TileGrid;
import io.github.maskrcnn4j.kernels.Windows;
import io.github.maskrcnn4j.kernels.WinogradKernelGradient;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The product of a convolution's transposed windows with a map: with {@code X} the matrix that has
 * a window in each row, as in {@code Y = X W}, this is {@code X' dY}, the gradient of {@code W}.
 * That of a 3x3 kernel with stride 1 goes Winograd's way where that costs less.
 */
public final class WindowProducts {

  /** Floats of the windows that are gathered at a time where there are no kernels of our own. */
  private static final int STRIP_FLOATS = 1 << 22;

  private static final ThreadArray WINDOW = new ThreadArray();

  private WindowProducts() {}

  /**
   * {@code out[y, x, i, o] = sum over n, v, u: maps[n, v s + y - p, u s + x - p, i] right[n, v, u,
   * o]} with stride {@code s} and padding {@code p}.
   *
   * @param maps {@code [N, H, W, in]}, dense; not modified
   * @param window with {@code s} and {@code p}
   * @param right {@code [N, H', W', out]}, dense, with the sides that the padding gives; not
   *     modified
   * @param out {@code [height, width, in, out]} in C order; overwritten
   * @throws IllegalArgumentException if the shapes do not fit
   */
  public static void multiply(
      TensorScope scope, INDArray maps, SlidingWindow window, INDArray right, float[] out) {
    multiply(KernelSet.current(), scope, maps, window, right, out);
  }

  /** The same by these kernels whatever the process computes with: to compare them. */
  public static void multiply(
      KernelSet kernels,
      TensorScope scope,
      INDArray maps,
      SlidingWindow window,
      INDArray right,
      float[] out) {
    Windows windows = window.on(maps);
    Shapes.require(
        "right matrix of windows",
        right,
        maps.size(0),
        windows.outHeight(),
        windows.outWidth(),
        -1);
    requireFit(out, windows, right.size(3));
    if (kernels == KernelSet.ND4J) {
      multiplyInStrips(scope, maps, windows, right, out);
      return;
    }
    TileGrid grid = new TileGrid((int) maps.size(0), windows.height(), windows.width());
    if (windows.suitWinograd()
        && ConvolutionCost.favoursWinogradsGradient(grid, maps.size(3), right.size(3))) {
      byWinograd(scope, grid, maps, right, out);
    } else {
      byWindows(windows, maps, right, out);
    }
  }

  /**
   * The same over some of the windows alone.
   *
   * @param positions of the windows, counted in C order of {@code [N, H', W']}; at least one
   * @param right {@code [positions, out]}, dense; not modified
   * @param out as many values as the kernel has; overwritten
   */
  public static void multiplyAt(
      TensorScope scope,
      INDArray maps,
      SlidingWindow window,
      int[] positions,
      INDArray right,
      float[] out) {
    Windows windows = window.on(maps);
    Shapes.require("right matrix of windows", right, positions.length, -1);
    requireFit(out, windows, right.size(1));
    float[] gathered = gather(maps, windows, positions);
    INDArray left = scope.take(gathered, positions.length, windows.size());
    INDArray product = scope.take(windows.size(), right.size(1));
    MatrixProducts.multiply(scope, left, right, Transposed.LEFT, product);
    HostTensors.toHost(product, out);
    scope.release(product);
    scope.release(left);
  }

  private static float[] gather(INDArray maps, Windows windows, int... positions) {
    int size = windows.size();
    float[] gathered = new float[Math.multiplyExact(positions.length, size)];
    HostTensors.read(
        maps,
        from -> {
          Rows rows = Rows.ofWindows(from, windows);
          Workers.forEach(
              positions.length,
              i -> {
                float[] window = WINDOW.get(size);
                rows.read(positions[i], 1, 0, size, window, size);
                System.arraycopy(window, 0, gathered, i * size, size);
              });
          return null;
        });
    return gathered;
  }

  private static void requireFit(float[] out, Windows windows, long columns) {
    if (out.length != windows.size() * columns) {
      throw new IllegalArgumentException(
          out.length + " values for a kernel of " + windows.size() + " x " + columns);
    }
  }

  private static void byWindows(Windows windows, INDArray maps, INDArray right, float[] out) {
    int rows = windows.size();
    int columns = (int) right.size(3);
    int depth = (int) (right.length() / columns);
    FloatBuffer to = FloatBuffer.wrap(out);
    CrossProduct product = new CrossProduct(depth, rows, columns, Workers.count());
    HostTensors.readBoth(
        maps,
        right,
        (from, values) -> {
          Rows left = Rows.ofWindows(from, windows);
          Workers.forEach(product.blocks(), i -> product.multiply(i, left, values, to));
        });
  }

  private static void byWinograd(
      TensorScope scope, TileGrid grid, INDArray maps, INDArray right, float[] out) {
    FloatBuffer to = FloatBuffer.wrap(out);
    int inputs = (int) maps.size(3);
    WinogradKernelGradient winograd = new WinogradKernelGradient(grid, inputs, (int) right.size(3));
    float[] sums =
        scope.takeArray(winograd.sumsLength()); // the longest first: it takes the longest
    float[] left = scope.takeArray(winograd.inputLength());
    float[] other = scope.takeArray(winograd.outputLength());
    HostTensors.readBoth(
        maps,
        right,
        (from, values) -> {
          for (int i = 0; i < winograd.strips(); i++) {
            int strip = i;
            Workers.forEach(
                winograd.pieces(strip),
                piece -> winograd.transform(strip, piece, from, values, left, other));
            Workers.forEach(
                WinogradKernelGradient.ELEMENTS,
                element -> winograd.multiply(strip, element, left, other, sums));
          }
          Workers.forEach(inputs, channel -> winograd.finish(channel, sums, to));
        });
    scope.release(sums);
    scope.release(other);
    scope.release(left);
  }

  /** The windows are gathered, some at a time, and multiplied by the backend. */
  private static void multiplyInStrips(
      TensorScope scope, INDArray maps, Windows windows, INDArray right, float[] out) {
    int columns = (int) right.size(3);
    int count = (int) (right.length() / columns);
    int strip = Math.max(1, Math.min(count, STRIP_FLOATS / windows.size()));
    INDArray gathered = scope.take(strip, windows.size());
    INDArray all = Shapes.view(right, count, columns);
    INDArray sum = scope.take(windows.size(), columns);
    INDArray part = scope.take(windows.size(), columns);
    float[] values = new float[strip * windows.size()];
    for (int first = 0; first < count; first += strip) {
      int n = Math.min(strip, count - first);
      int from = first;
      HostTensors.read(
          maps,
          map -> {
            Rows.ofWindows(map, windows).read(from, n, 0, windows.size(), values, windows.size());
            return null;
          });
      INDArray left = Shapes.rows(gathered, 0, n);
      HostTensors.toTensor(values, left);
      INDArray target = first == 0 ? sum : part;
      Ops.matmul(left, true, Shapes.rows(all, first, first + n), false, target);
      if (first > 0) {
        sum.addi(part);
      }
    }
    HostTensors.toHost(sum, out);
    scope.release(part);
    scope.release(sum);
    scope.release(gathered);
  }
}
