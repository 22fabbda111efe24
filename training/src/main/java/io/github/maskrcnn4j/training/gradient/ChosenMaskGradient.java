package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of the mask head's last layer, a 1x1 convolution to K classes of which the loss sees
 * each RoI's own class {@code k(n)} alone: {@code z[n, p] = b[k(n)] + sum over c: x[n, p, c] W[c,
 * k(n)]}. So
 *
 * <pre>
 * dW[c, k] = sum over n with k(n) = k, p: x[n, p, c] dz[n, p]
 * db[k]    = sum over n with k(n) = k, p: dz[n, p]
 * dx[n, p, c] = dz[n, p] W[c, k(n)]
 * </pre>
 *
 * K times less work than with the gradients of the other classes, which are 0.
 *
 * @param labels N classes
 * @param gradient {@code dz}, {@code [N, H, W]}
 */
record ChosenMaskGradient(int[] labels, float[] gradient) {

  /**
   * @param input {@code x}, {@code [N, H, W, C]}, dense; not modified
   * @param classes K
   */
  UnitGradient ofParameters(INDArray input, int classes) {
    requireFit(input, classes);
    int channels = (int) input.size(3);
    int positions = gradient.length / labels.length;
    float[][] own = new float[labels.length][channels];
    float[] bias = new float[classes];
    HostTensors.read(
        input,
        values -> {
          Workers.forEach(labels.length, n -> sumPositions(values, n, positions, own[n]));
          return null;
        });
    float[] kernel = new float[channels * classes];
    for (int n = 0; n < labels.length; n++) {
      for (int c = 0; c < channels; c++) {
        kernel[c * classes + labels[n]] += own[n][c];
      }
      double sum = 0;
      for (int p = 0; p < positions; p++) {
        sum += gradient[n * positions + p];
      }
      bias[labels[n]] += (float) sum;
    }
    return new UnitGradient(kernel, bias);
  }

  private void sumPositions(FloatBuffer values, int n, int positions, float[] sums) {
    float[] x = new float[sums.length];
    for (int p = n * positions; p < (n + 1) * positions; p++) {
      values.get(p * x.length, x);
      for (int c = 0; c < x.length; c++) {
        sums[c] += gradient[p] * x[c];
      }
    }
  }

  /**
   * @param matrix {@code W}, {@code [C, K]} in C order
   * @param shape of the input, {@code [N, H, W, C]}
   * @return {@code dx}, of the scope
   */
  INDArray ofInput(TensorScope scope, float[] matrix, long... shape) {
    int channels = (int) shape[3];
    int classes = matrix.length / channels;
    INDArray input = scope.take(shape);
    requireFit(input, classes);
    int positions = gradient.length / labels.length;
    HostTensors.update(
        input,
        to ->
            Workers.forEach(
                labels.length,
                n -> {
                  float[] column = new float[channels];
                  for (int c = 0; c < channels; c++) {
                    column[c] = matrix[c * classes + labels[n]];
                  }
                  spreadPositions(column, n, positions, to);
                }));
    return input;
  }

  private void spreadPositions(float[] column, int n, int positions, FloatBuffer to) {
    float[] x = new float[column.length];
    for (int p = n * positions; p < (n + 1) * positions; p++) {
      for (int c = 0; c < x.length; c++) {
        x[c] = gradient[p] * column[c];
      }
      to.put(p * x.length, x);
    }
  }

  private void requireFit(INDArray input, int classes) {
    Shapes.require("mask head's last input", input, labels.length, -1, -1, -1);
    if (gradient.length * input.size(3) != input.length()) {
      throw new IllegalArgumentException(
          gradient.length + " mask gradients for features " + Arrays.toString(input.shape()));
    }
    for (int n = 0; n < labels.length; n++) {
      if (labels[n] < 0 || labels[n] >= classes) {
        throw new IllegalArgumentException(
            "Label "
                + labels[n]
                + " of RoI "
                + n
                + " is none of the "
                + classes
                + " mask channels");
      }
    }
  }
}
