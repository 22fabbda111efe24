package io.github.maskrcnn4j.kernels;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class FusedWinogradTest {

  private static final int SEED = 12;
  private static final int SIDE = 3;

  /** Of the transforms, see {@link MinimalFilter}. */
  private static final double ROUNDING = 5e-6;

  /** Maps, height, width, inputs, outputs. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1",
    "1, 1, 200, 3, 5", // one row, several blocks
    "1, 200, 1, 16, 32", // one column
    "1, 4, 4, 32, 32", // one whole tile
    "2, 5, 7, 17, 33", // channels that fill no vector
    "3, 13, 14, 40, 48", // several maps in a block
    "1, 30, 61, 64, 300" // several slices of outputs
  })
  void isTheConvolution(int maps, int height, int width, int inputs, int outputs) {
    Random random = new Random(SEED);
    FloatBuffer input = Plain.random(random, maps * height * width * inputs);
    FloatBuffer kernel = Plain.random(random, SIDE * SIDE * inputs * outputs);
    float[] bias = Plain.array(Plain.random(random, outputs));
    FloatBuffer addend = Plain.random(random, maps * height * width * outputs);
    Windows windows = new Windows(height, width, inputs, height, width, SIDE, SIDE, 1, 1, 1);
    FloatBuffer left = Plain.windows(input, maps, windows);
    TileGrid grid = new TileGrid(maps, height, width);
    for (boolean relu : new boolean[] {false, true}) {
      for (FloatBuffer added : new FloatBuffer[] {null, addend}) {
        FusedWinograd winograd = new FusedWinograd(grid, inputs, bias, relu, 2);
        FloatBuffer out = convolve(winograd, input, kernel, added, addend.capacity());
        Plain.assertClose(
            out, Plain.product(left, kernel, windows.size(), bias, added, relu), ROUNDING);
      }
    }
  }

  private static FloatBuffer convolve(
      FusedWinograd winograd,
      FloatBuffer input,
      FloatBuffer kernel,
      FloatBuffer addend,
      int length) {
    float[] transformed = Plain.dirty(winograd.kernelLength());
    for (int strip = 0; strip < winograd.kernelStrips(); strip++) {
      winograd.transformKernel(strip, kernel, transformed);
    }
    FloatBuffer out = Plain.nans(length);
    for (int block = 0; block < winograd.blocks(); block++) {
      winograd.convolve(block, input, transformed, addend, out);
    }
    return out;
  }
}
