package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.MaxPool2d;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a max-pool: each output's goes to the input that it was taken from, of equal ones
 * to the first, row by row, as in PyTorch and TensorFlow.
 *
 * <p>Windows overlap, so rows of windows that may write to the same row of the map do not run at
 * the same time.
 */
public final class MaxPoolGradient {

  private final MaxPool2d pool;
  private final int rows;
  private final int columns;
  private final int rowsOut;
  private final int columnsOut;
  private final int channels;
  private final int above;
  private final int left;

  private MaxPoolGradient(MaxPool2d pool, INDArray input, INDArray gradient) {
    this.pool = pool;
    this.rows = (int) input.size(1);
    this.columns = (int) input.size(2);
    this.rowsOut = (int) gradient.size(1);
    this.columnsOut = (int) gradient.size(2);
    this.channels = (int) input.size(3);
    this.above = pool.padding().before(rows, pool.kernel(), pool.stride());
    this.left = pool.padding().before(columns, pool.kernel(), pool.stride());
  }

  /**
   * @param input {@code x}, {@code [N, H, W, C]}, dense; not modified
   * @param gradient {@code dy}, {@code [N, H', W', C]}, dense; not modified
   * @return {@code dx}, {@code [N, H, W, C]}, of the scope
   */
  public static INDArray of(TensorScope scope, MaxPool2d pool, INDArray input, INDArray gradient) {
    Shapes.require(
        "gradient of a max-pool",
        gradient,
        input.size(0),
        pool.padding().outputSize(input.size(1), pool.kernel(), pool.stride()),
        pool.padding().outputSize(input.size(2), pool.kernel(), pool.stride()),
        input.size(3));
    INDArray spread = scope.take(input.shape());
    spread.assign(0);
    MaxPoolGradient own = new MaxPoolGradient(pool, input, gradient);
    HostTensors.transfer(
        input, gradient, spread, (x, dy, dx) -> own.spread(dy, x, dx, input.size(0)));
    return spread;
  }

  private void spread(FloatBuffer dy, FloatBuffer x, FloatBuffer dx, long images) {
    int apart = (pool.kernel() + pool.stride() - 1) / pool.stride();
    for (int pass = 0; pass < apart; pass++) {
      int first = pass;
      int perImage = (rowsOut - first + apart - 1) / apart;
      Workers.forEach(
          (int) images * perImage,
          task -> {
            int row = first + task % perImage * apart;
            spreadRow(dy, x, dx, task / perImage, row);
          });
    }
  }

  /** A row of windows. */
  private void spreadRow(FloatBuffer dy, FloatBuffer x, FloatBuffer dx, int image, int row) {
    int top = Math.max(0, row * pool.stride() - above);
    int bottom = Math.min(rows, row * pool.stride() - above + pool.kernel());
    float[] values = new float[(bottom - top) * columns * channels];
    float[] sums = new float[values.length];
    int at = (image * rows + top) * columns * channels;
    x.get(at, values);
    dx.get(at, sums);
    float[] gradient = new float[channels];
    int[] largest = new int[channels];
    for (int u = 0; u < columnsOut; u++) {
      dy.get(((image * rowsOut + row) * columnsOut + u) * channels, gradient);
      findLargest(values, bottom - top, u, largest);
      for (int c = 0; c < channels; c++) {
        sums[largest[c]] += gradient[c];
      }
    }
    dx.put(at, sums);
  }

  /** The place of each channel's largest value below a window. */
  private void findLargest(float[] values, int height, int u, int[] largest) {
    int begin = Math.max(0, u * pool.stride() - left);
    int end = Math.min(columns, u * pool.stride() - left + pool.kernel());
    Arrays.setAll(largest, c -> begin * channels + c);
    for (int y = 0; y < height; y++) {
      for (int position = y * columns + begin; position < y * columns + end; position++) {
        for (int c = 0; c < channels; c++) {
          if (values[position * channels + c] > values[largest[c]]) {
            largest[c] = position * channels + c;
          }
        }
      }
    }
  }
}
