package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class WinogradKernelGradientTest {

  private static final int SEED = 21;
  private static final int SIDE = 3;

  /** Of the transforms, see {@link MinimalFilter}. */
  private static final double ROUNDING = 5e-6;

  /** Maps, height, width, inputs, outputs. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "1, 1, 200, 3, 5", // one row
    "1, 200, 1, 16, 32", // one column
    "1, 4, 4, 32, 32", // one whole tile
    "2, 5, 7, 17, 33", // channels that fill no vector
    "3, 13, 14, 40, 48", // several maps in a strip
    "1, 61, 62, 20, 70" // several strips
  })
  void isTheProductOfTheTransposedWindows(
      int maps, int height, int width, int inputs, int outputs) {
    Random random = new Random(SEED);
    FloatBuffer input = Plain.random(random, maps * height * width * inputs);
    FloatBuffer gradients = Plain.random(random, maps * height * width * outputs);
    Windows windows = new Windows(height, width, inputs, height, width, SIDE, SIDE, 1, 1, 1);
    FloatBuffer left = Plain.transpose(Plain.windows(input, maps, windows), windows.size());
    int positions = maps * height * width;
    double[] expected = Plain.product(left, gradients, positions, new float[0], null, false);
    TileGrid grid = new TileGrid(maps, height, width);
    Plain.assertClose(gradient(grid, inputs, outputs, input, gradients), expected, ROUNDING);
  }

  private static FloatBuffer gradient(
      TileGrid grid, int inputs, int outputs, FloatBuffer input, FloatBuffer gradients) {
    WinogradKernelGradient winograd = new WinogradKernelGradient(grid, inputs, outputs);
    float[] in = Plain.dirty(winograd.inputLength());
    float[] out = Plain.dirty(winograd.outputLength());
    float[] sums = Plain.dirty(winograd.sumsLength());
    for (int strip = 0; strip < winograd.strips(); strip++) {
      for (int piece = 0; piece < winograd.pieces(strip); piece++) {
        winograd.transform(strip, piece, input, gradients, in, out);
      }
      for (int element = 0; element < WinogradKernelGradient.ELEMENTS; element++) {
        winograd.multiply(strip, element, in, out, sums);
      }
    }
    FloatBuffer kernel = Plain.nans(SIDE * SIDE * inputs * outputs);
    for (int channel = 0; channel < inputs; channel++) {
      winograd.finish(channel, sums, kernel);
    }
    return kernel;
  }
}
