package io.github.maskrcnn4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.FloatBuffer;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PackedProductTest {

  private static final int SEED = 11;
  private static final double ROUNDING = 5e-6;

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "1, 7, 3", // one row
    "6, 16, 32", // whole tiles
    "7, 5, 33", // one more
    "100, 64, 31",
    "13, 2048, 40", // the longest single chunk
    "9, 2049, 17", // two
    "5, 5000, 64", // three
    "7, 2100, 1024", // the widest that is summed in one band
    "13, 2100, 2075" // three bands, the last of them a few columns
  })
  void isTheSumOfTheProducts(int rows, int depth, int columns) {
    Random random = new Random(SEED);
    FloatBuffer left = Plain.random(random, rows * depth);
    FloatBuffer right = Plain.random(random, depth * columns);
    float[] bias = Plain.array(Plain.random(random, columns));
    FloatBuffer addend = Plain.random(random, rows * columns);
    for (boolean relu : new boolean[] {false, true}) {
      for (FloatBuffer added : new FloatBuffer[] {null, addend}) {
        PackedProduct product = new PackedProduct(depth, columns, bias, relu);
        FloatBuffer out = multiply(product, Rows.of(left, depth), rows, Columns.of(right), added);
        Plain.assertClose(out, Plain.product(left, right, depth, bias, added, relu), ROUNDING);
      }
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "7, 5, 33", "40, 2100, 65", "13, 4, 2075"})
  void theRightMatrixMayBeGivenAsItsTranspose(int rows, int depth, int columns) {
    Random random = new Random(SEED);
    FloatBuffer left = Plain.random(random, rows * depth);
    FloatBuffer right = Plain.random(random, depth * columns);
    double[] expected = Plain.product(left, right, depth, new float[0], null, false);
    PackedProduct product = new PackedProduct(depth, columns, new float[0], false);

    FloatBuffer transposedRight = Plain.transpose(right, columns);
    Plain.assertClose(
        multiply(
            product,
            Rows.of(left, depth),
            rows,
            Columns.ofTransposed(transposedRight, depth),
            null),
        expected,
        ROUNDING);
  }

  /** Maps, height, width, channels, outputs, kernel, stride, padding. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 1, 1, 3, 1, 1", // the window is larger than the map
    "2, 5, 7, 3, 4, 7, 2, 3",
    "1, 6, 4, 5, 33, 3, 2, 1",
    "3, 4, 9, 17, 8, 1, 2, 0",
    "1, 1, 30, 8, 8, 3, 1, 1", // one row
    "1, 9, 9, 300, 8, 3, 1, 1" // a border between chunks lies within a window's row
  })
  void aConvolutionIsTheProductOfItsWindows(
      int maps, int height, int width, int channels, int outputs, int side, int stride, int pad) {
    Random random = new Random(SEED);
    Windows windows = Plain.square(height, width, channels, side, stride, pad);
    FloatBuffer input = Plain.random(random, maps * height * width * channels);
    FloatBuffer kernel = Plain.random(random, windows.size() * outputs);
    float[] bias = Plain.array(Plain.random(random, outputs));
    PackedProduct product = new PackedProduct(windows.size(), outputs, bias, true);
    int rows = maps * windows.outHeight() * windows.outWidth();

    FloatBuffer out =
        multiply(product, Rows.ofWindows(input, windows), rows, Columns.of(kernel), null);

    FloatBuffer left = Plain.windows(input, maps, windows);
    Plain.assertClose(out, Plain.product(left, kernel, windows.size(), bias, null, true), ROUNDING);
  }

  @Test
  void aThreadGetsSeveralBlocksSoThatNoneWaitsLong() {
    PackedProduct product = new PackedProduct(256, 64, new float[64], true);
    assertThat(product.blocks(480, 2)).isEqualTo(new Blocks(480, 8));
    assertThat(product.blocks(1 << 16, 2).largest()).isEqualTo(96);
  }

  private static FloatBuffer multiply(
      PackedProduct product, Rows left, int rows, Columns right, FloatBuffer addend) {
    FloatBuffer out = Plain.nans(rows * product.columns());
    float[] packed = Plain.dirty(product.packedLength());
    Blocks blocks = product.blocks(rows, 2);
    for (int chunk = 0; chunk < product.chunks(); chunk++) {
      Panels panels = product.panels(chunk);
      for (int piece = 0; piece < right.pieces(panels); piece++) {
        right.pack(panels, piece, product.firstOf(chunk), packed);
      }
      for (int block = 0; block < blocks.count(); block++) {
        product.multiply(chunk, left, blocks.first(block), blocks.size(block), packed, addend, out);
      }
    }
    return out;
  }
}
