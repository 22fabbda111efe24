package io.github.maskrcnn4j.heads;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.Random;
import java.util.stream.IntStream;

/** The layers of the heads as obvious loops in double, to hold the fast ones against. */
public final class HostNet {

  private final Parameters parameters;

  public HostNet(Parameters parameters) {
    this.parameters = parameters;
  }

  /** A 3x3 convolution with padding 1 and relu, or a 1x1 one without. NHWC. */
  public double[] conv(String unit, double[] input, int n, int side, boolean relu)
      throws WeightFileException {
    long[] shape = parameters.shape(unit + ".kernel");
    float[] kernel = parameters.values(unit + ".kernel");
    float[] bias = parameters.values(unit + ".bias");
    int k = (int) shape[0];
    int in = (int) shape[2];
    int out = (int) shape[3];
    double[] output = new double[n * side * side * out];
    for (int at = 0; at < output.length; at++) {
      int o = at % out;
      int x = at / out % side;
      int y = at / out / side % side;
      int image = at / out / side / side;
      double sum = bias[o];
      for (int dy = 0; dy < k; dy++) {
        for (int dx = 0; dx < k; dx++) {
          int row = y + dy - k / 2;
          int column = x + dx - k / 2;
          if (row < 0 || row >= side || column < 0 || column >= side) {
            continue;
          }
          for (int c = 0; c < in; c++) {
            sum +=
                input[((image * side + row) * side + column) * in + c]
                    * kernel[((dy * k + dx) * in + c) * out + o];
          }
        }
      }
      output[at] = relu ? Math.max(sum, 0) : sum;
    }
    return output;
  }

  /** A 2x2 transposed convolution with stride 2, and relu. */
  public double[] upsample(String unit, double[] input, int n, int side)
      throws WeightFileException {
    long[] shape = parameters.shape(unit + ".kernel");
    float[] kernel = parameters.values(unit + ".kernel");
    float[] bias = parameters.values(unit + ".bias");
    int in = (int) shape[2];
    int out = (int) shape[3];
    double[] output = new double[n * 4 * side * side * out];
    for (int at = 0; at < output.length; at++) {
      int o = at % out;
      int x = at / out % (2 * side);
      int y = at / out / (2 * side) % (2 * side);
      int image = at / out / (2 * side) / (2 * side);
      double sum = bias[o];
      for (int c = 0; c < in; c++) {
        sum +=
            input[((image * side + y / 2) * side + x / 2) * in + c]
                * kernel[((y % 2 * 2 + x % 2) * in + c) * out + o];
      }
      output[at] = Math.max(sum, 0);
    }
    return output;
  }

  /** A fully connected layer. */
  public double[] linear(String unit, double[] input, int n, boolean relu)
      throws WeightFileException {
    float[] weight = parameters.values(unit + ".weight");
    float[] bias = parameters.values(unit + ".bias");
    int out = bias.length;
    int in = weight.length / out;
    double[] output = new double[n * out];
    for (int at = 0; at < output.length; at++) {
      double sum = bias[at % out];
      for (int c = 0; c < in; c++) {
        sum += input[at / out * in + c] * weight[c * out + at % out];
      }
      output[at] = relu ? Math.max(sum, 0) : sum;
    }
    return output;
  }

  public static float[] gaussian(int length, long seed) {
    Random random = new Random(seed);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  public static double[] wide(float[] values) {
    return IntStream.range(0, values.length).mapToDouble(i -> values[i]).toArray();
  }

  public static float[] narrow(double[] values) {
    float[] narrow = new float[values.length];
    for (int i = 0; i < narrow.length; i++) {
      narrow[i] = (float) values[i];
    }
    return narrow;
  }
}
