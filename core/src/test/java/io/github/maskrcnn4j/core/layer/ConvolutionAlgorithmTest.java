package io.github.maskrcnn4j.core.layer;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;

import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.OnCpu;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The fast algorithms against a loop that is the definition of a convolution. */
class ConvolutionAlgorithmTest {

  private static final int SEED = 7;
  private static final String ELSEWHERE = "a device's convolutions are the backend's own";

  @ParameterizedTest
  @CsvSource({
    "1, 2, 3, 64, 65", // few tiles: computed directly
    "1, 61, 64, 65, 70", // odd height
    "1, 7, 1300, 64, 72", // odd height, many blocks of tiles
    "20, 13, 14, 66, 64", // several maps
    "2, 70, 9, 300, 290",
    "3, 11, 300, 160, 224" // two strips: the border lies within a map, the second is shorter
  })
  @OnCpu(ELSEWHERE)
  void winograd(int maps, int height, int width, int in, int out) {
    float[] kernel = random(9 * in * out, 1);
    compare(
        new WinogradConvolution(
            kernel, new long[] {3, 3, in, out}, random(out, 2), Activation.RELU),
        new float[][] {kernel, random(out, 2)},
        3,
        1,
        new int[] {maps, height, width, in, out},
        null);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 4, 3, 1", "2, 5, 7, 8, 6, 1", "2, 5, 7, 8, 6, 2", "1, 6, 8, 3, 9000, 2"})
  @OnCpu(ELSEWHERE)
  void matrixProduct(int maps, int height, int width, int in, int out, int stride) {
    float[] kernel = random(in * out, 1);
    compare(
        new MatrixProduct(kernel, in, random(out, 2), stride, Activation.RELU),
        new float[][] {kernel, random(out, 2)},
        1,
        stride,
        new int[] {maps, height, width, in, out},
        null);
  }

  /** Maps, height, width, inputs, outputs, kernel, stride. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 3, 4, 3, 1",
    "2, 5, 7, 8, 6, 1, 2",
    "2, 9, 8, 3, 20, 7, 2",
    "1, 12, 13, 40, 33, 3, 2",
    "1, 1, 30, 64, 64, 3, 1", // a few tiles: by windows
    "1, 61, 64, 65, 70, 3, 1", // by Winograd's way
    "20, 13, 14, 66, 64, 3, 1",
    "1, 1, 5, 3000, 40, 1, 1" // two chunks of the depth
  })
  @OnCpu(ELSEWHERE)
  void vectors(int maps, int height, int width, int in, int out, int side, int stride) {
    float[] kernel = random(side * side * in * out, 1);
    float[] bias = random(out, 2);
    long[] shape = {side, side, in, out};
    int outputs = maps * ((height - 1) / stride + 1) * ((width - 1) / stride + 1) * out;
    for (float[] residual : new float[][] {null, random(outputs, 3)}) {
      compare(
          new VectorConvolution(
              kernel, shape, bias, stride, Padding.symmetric(side / 2), Activation.RELU),
          new float[][] {kernel, bias},
          side,
          stride,
          new int[] {maps, height, width, in, out},
          residual);
    }
  }

  @Test
  void theResidualIsAddedBeforeTheActivation() {
    float[] kernel = random(6 * 7, 1);
    float[] bias = random(7, 2);
    compareWithResidual(
        new DirectConvolution(
            kernel, new long[] {1, 1, 6, 7}, bias, 1, Padding.VALID, Activation.RELU),
        kernel,
        bias);
  }

  @Test
  @OnCpu(ELSEWHERE)
  void aMatrixProductAddsAResidualBeforeTheActivation() {
    float[] kernel = random(6 * 7, 1);
    float[] bias = random(7, 2);
    compareWithResidual(new MatrixProduct(kernel, 6, bias, 1, Activation.RELU), kernel, bias);
  }

  private static void compareWithResidual(
      ConvolutionAlgorithm algorithm, float[] kernel, float[] bias) {
    int[] size = {2, 4, 5, 6, 7};
    float[] residual = random(2 * 4 * 5 * 7, 3);
    compare(algorithm, new float[][] {kernel, bias}, 1, 1, size, residual);
  }

  @Test
  @OnCpu(ELSEWHERE)
  void winogradAddsAResidualBeforeTheActivation() {
    int[] size = {2, 30, 41, 64, 66}; // large enough for the transforms
    float[] kernel = random(9 * 64 * 66, 1);
    float[] bias = random(66, 2);
    compare(
        new WinogradConvolution(kernel, new long[] {3, 3, 64, 66}, bias, Activation.RELU),
        new float[][] {kernel, bias},
        3,
        1,
        size,
        random(2 * 30 * 41 * 66, 3));
  }

  /** Down to one channel a group, and with fewer outputs than inputs. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 6, 6, 3, 1",
    "2, 5, 7, 8, 8, 8, 1",
    "2, 5, 7, 8, 4, 4, 2",
    "1, 9, 6, 12, 24, 2, 2",
    "1, 17, 19, 64, 64, 32, 1"
  })
  void grouped(int maps, int height, int width, int in, int out, int groups, int stride) {
    float[] kernel = random(9 * (in / groups) * out, 1);
    float[] bias = random(out, 2);
    int outputs = maps * ((height - 1) / stride + 1) * ((width - 1) / stride + 1) * out;
    compare(
        new GroupedConvolution(
            kernel,
            new long[] {3, 3, in / groups, out},
            bias,
            groups,
            stride,
            Padding.symmetric(1),
            Activation.RELU),
        new float[][] {spread(kernel, in, out, groups), bias},
        3,
        stride,
        new int[] {maps, height, width, in, out},
        random(outputs, 3));
  }

  /** The same kernel as a whole one: 0 between channels of different groups. */
  private static float[] spread(float[] kernel, int in, int out, int groups) {
    float[] whole = new float[9 * in * out];
    for (int at = 0; at < whole.length; at++) {
      int o = at % out;
      int i = at / out % in;
      int ofGroup = in / groups;
      if (i / ofGroup == o / (out / groups)) {
        whole[at] = kernel[(at / out / in * ofGroup + i % ofGroup) * out + o];
      }
    }
    return whole;
  }

  /**
   * @param size N, H, W, in, out
   */
  private static void compare(
      ConvolutionAlgorithm algorithm,
      float[][] parameters,
      int side,
      int stride,
      int[] size,
      float[] residual) {
    float[] input = random(size[0] * size[1] * size[2] * size[3], 4);
    int height = (size[1] - 1) / stride + 1;
    int width = (size[2] - 1) / stride + 1;
    try (TensorScope scope = TensorScope.standalone();
        algorithm) {
      INDArray out = scope.take(size[0], height, width, size[4]);
      out.assign(Float.NaN); // every value must be written
      INDArray added = residual == null ? null : scope.take(residual, out.shape());
      algorithm.run(scope, scope.take(input, size[0], size[1], size[2], size[3]), added, out);
      float[] expected = convolve(input, parameters, side, stride, size, residual);
      assertTensor(out).as("seed %d", SEED).isCloseTo(expected, 5e-6);
    }
  }

  private static float[] convolve(
      float[] input, float[][] parameters, int side, int stride, int[] size, float[] residual) {
    int in = size[3];
    int out = size[4];
    int height = (size[1] - 1) / stride + 1;
    int width = (size[2] - 1) / stride + 1;
    float[] result = new float[size[0] * height * width * out];
    double[] sums = new double[out];
    for (int at = 0; at < result.length / out; at++) {
      for (int o = 0; o < out; o++) {
        sums[o] = parameters[1][o] + (residual == null ? 0 : residual[at * out + o]);
      }
      for (int tap = 0; tap < side * side; tap++) {
        int y = at / width % height * stride + tap / side - side / 2;
        int x = at % width * stride + tap % side - side / 2;
        if (y < 0 || y >= size[1] || x < 0 || x >= size[2]) {
          continue;
        }
        int pixel = (at / width / height * size[1] + y) * size[2] + x;
        for (int i = 0; i < in; i++) {
          double value = input[pixel * in + i];
          for (int o = 0; o < out; o++) {
            sums[o] += value * parameters[0][(tap * in + i) * out + o];
          }
        }
      }
      for (int o = 0; o < out; o++) {
        result[at * out + o] = (float) Math.max(0, sums[o]);
      }
    }
    return result;
  }

  private static float[] random(int length, int stream) {
    Random random = new Random(SEED + stream);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
