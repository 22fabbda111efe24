package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** {@code G g G'} for every pair of channels, computed once when a model is built. */
final class WinogradKernel {

  private static final int TAPS = 3;
  private static final int VALUES = MinimalFilter.INPUTS;

  private final float[] kernel;
  private final int inputs;
  private final int outputs;

  private WinogradKernel(float[] kernel, int inputs, int outputs) {
    this.kernel = kernel;
    this.inputs = inputs;
    this.outputs = outputs;
  }

  /**
   * Transforms a kernel.
   *
   * @param kernel {@code [3, 3, in, out]} in C order; not modified
   * @return {@code [36, in, out]}; the caller closes it
   */
  static INDArray transform(float[] kernel, int inputs, int outputs) {
    INDArray transformed =
        Nd4j.createUninitialized(
            DataType.FLOAT, new long[] {VALUES * VALUES, inputs, outputs}, 'c');
    WinogradKernel transform = new WinogradKernel(kernel, inputs, outputs);
    HostTensors.update(
        transformed, to -> Workers.forEach(inputs, input -> transform.ofInput(input, to)));
    return transformed;
  }

  /** All kernels of one input channel: elements of the arrays are output channels. */
  private void ofInput(int input, FloatBuffer to) {
    double[][][] columns = new double[TAPS][VALUES][outputs]; // G from the left
    double[][] taps = new double[TAPS][outputs];
    for (int column = 0; column < TAPS; column++) {
      for (int row = 0; row < TAPS; row++) {
        read((row * TAPS + column) * inputs + input, taps[row]);
      }
      MinimalFilter.kernel(taps, columns[column]);
    }
    double[][] values = new double[VALUES][outputs];
    float[] rounded = new float[outputs];
    for (int row = 0; row < VALUES; row++) {
      for (int column = 0; column < TAPS; column++) {
        taps[column] = columns[column][row];
      }
      MinimalFilter.kernel(taps, values);
      for (int column = 0; column < VALUES; column++) {
        round(values[column], rounded);
        to.put(((row * VALUES + column) * inputs + input) * outputs, rounded);
      }
    }
  }

  private void read(int row, double[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = kernel[row * outputs + i];
    }
  }

  private static void round(double[] values, float[] target) {
    for (int i = 0; i < target.length; i++) {
      target[i] = (float) values[i];
    }
  }
}
