package io.github.maskrcnn4j.core.layer;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class WindowProductsTest {

  private static final int SEED = 6;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1, 1, 1, 0", // maps, height, width, in, out, side, stride, padding
    "2, 5, 4, 3, 7, 1, 1, 0",
    "2, 5, 4, 3, 7, 1, 2, 0",
    "1, 1, 1, 2, 3, 3, 1, 1", // the window is larger than the map
    "2, 6, 7, 5, 33, 3, 1, 1",
    "1, 7, 6, 5, 3, 3, 2, 1",
    "1, 1, 9, 4, 3, 3, 2, 1", // one row
    "1, 17, 12, 3, 4, 7, 2, 3",
    "1, 100, 90, 3, 5, 3, 2, 1", // more windows than a chunk of a sum
    "1, 60, 70, 9, 5, 3, 1, 1", // Winograd's way
    "5, 13, 14, 20, 33, 3, 1, 1"
  })
  void isTheSumOverTheWindows(
      int maps, int height, int width, int in, int out, int side, int stride, int pad) {
    Padding padding = Padding.symmetric(pad);
    int rows = (int) padding.outputSize(height, side, stride);
    int columns = (int) padding.outputSize(width, side, stride);
    float[] x = random(maps * height * width * in, 1);
    float[] right = random(maps * rows * columns * out, 2);
    float[] expected = new float[side * side * in * out];
    for (int i = 0; i < expected.length; i++) {
      int o = i % out;
      int c = i / out % in;
      int dx = i / out / in % side;
      int dy = i / out / in / side;
      double sum = 0;
      for (int at = 0; at < maps * rows * columns; at++) {
        int y = at / columns % rows * stride + dy - pad;
        int u = at % columns * stride + dx - pad;
        if (y >= 0 && y < height && u >= 0 && u < width) {
          int from = ((at / columns / rows * height + y) * width + u) * in + c;
          sum += (double) x[from] * right[at * out + o];
        }
      }
      expected[i] = (float) sum;
    }
    for (KernelSet kernels : KernelSet.values()) {
      try (TensorScope scope = TensorScope.standalone()) {
        float[] product = new float[expected.length];
        Arrays.fill(product, Float.NaN);
        WindowProducts.multiply(
            kernels,
            scope,
            scope.take(x, maps, height, width, in),
            new SlidingWindow(side, side, stride, padding),
            scope.take(right, maps, rows, columns, out),
            product);
        assertTensor(product).as("%s, seed %d", kernels, SEED).isCloseTo(expected, 5e-6);
      }
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray maps = scope.take(1, 4, 4, 2);
      INDArray right = scope.take(1, 4, 4, 5);
      float[] out = new float[90];
      SlidingWindow window = new SlidingWindow(3, 3, 2, Padding.symmetric(1));
      assertThatThrownBy(() -> WindowProducts.multiply(scope, maps, window, right, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageStartingWith(
              "right matrix of windows: expected shape [1, 2, 2, any], found [1, 4, 4, 5]");
    }
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
