package io.github.maskrcnn4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CrossProductTest {

  private static final int SEED = 23;
  private static final double ROUNDING = 5e-6;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1",
    "7, 1, 3, 2", // one column of the left matrix
    "64, 6, 32, 2", // whole strips and tiles
    "65, 7, 33, 2", // one more
    "40, 700, 300, 2", // more sums than one block holds
    "30, 40, 70, 16", // a block for every thread
    "5, 2, 2, 16" // more threads than tiles
  })
  void isTheSumOverTheRows(int depth, int rows, int columns, int threads) {
    Random random = new Random(SEED);
    FloatBuffer left = Plain.random(random, depth * rows);
    FloatBuffer right = Plain.random(random, depth * columns);
    FloatBuffer out = multiply(depth, Rows.of(left, rows), rows, right, columns, threads);
    FloatBuffer turned = Plain.transpose(left, rows);
    Plain.assertClose(
        out, Plain.product(turned, right, depth, new float[0], null, false), ROUNDING);
  }

  /** Maps, height, width, channels, outputs, kernel, stride, padding. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1, 3, 1, 1", // the window is larger than the map
    "2, 5, 7, 3, 4, 7, 2, 3",
    "3, 4, 9, 17, 8, 1, 2, 0",
    "1, 9, 20, 300, 8, 3, 2, 1" // a border between blocks lies within a window's row
  })
  void ofWindowsIsTheGradientOfAKernel(
      int maps, int height, int width, int channels, int outputs, int side, int stride, int pad) {
    Random random = new Random(SEED);
    Windows windows = Plain.square(height, width, channels, side, stride, pad);
    FloatBuffer input = Plain.random(random, maps * height * width * channels);
    int depth = maps * windows.outHeight() * windows.outWidth();
    FloatBuffer gradient = Plain.random(random, depth * outputs);
    FloatBuffer out =
        multiply(depth, Rows.ofWindows(input, windows), windows.size(), gradient, outputs, 2);
    FloatBuffer turned = Plain.transpose(Plain.windows(input, maps, windows), windows.size());
    Plain.assertClose(
        out, Plain.product(turned, gradient, depth, new float[0], null, false), ROUNDING);
  }

  @Test
  void everyThreadGetsAsManyBlocks() {
    for (int threads : new int[] {1, 2, 3, 16}) {
      assertThat(new CrossProduct(4096, 1024, 256, threads).blocks() % threads).isZero();
      assertThat(new CrossProduct(4096, 256, 1024, threads).blocks() % threads).isZero();
    }
  }

  private static FloatBuffer multiply(
      int depth, Rows left, int rows, FloatBuffer right, int columns, int threads) {
    CrossProduct product = new CrossProduct(depth, rows, columns, threads);
    FloatBuffer out = Plain.nans(rows * columns);
    for (int block = 0; block < product.blocks(); block++) {
      product.multiply(block, left, right, out);
    }
    return out;
  }
}
