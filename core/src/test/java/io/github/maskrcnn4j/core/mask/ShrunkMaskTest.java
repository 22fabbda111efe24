package io.github.maskrcnn4j.core.mask;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Random;
import org.junit.jupiter.api.Test;

/** A mask as on a smaller picture. */
class ShrunkMaskTest {

  @Test
  void theMiddlePixelsMakeASmallerMask() {
    Rle small = Rle.encode(mask("00000", "01001", "00001", "00011")).shrunk(3);

    assertThat(small).isEqualTo(Rle.encode(mask("11")));
    assertThat(Rle.ofBox(40_000, 40_000, 0, 10_000, 40_000, 20_000).shrunk(10_000))
        .isEqualTo(Rle.encode(mask("0000", "1111", "1111", "0000")));
  }

  @Test
  void aSmallerMaskHasThePixelsOfTheLarge() {
    long seed = 11;
    Random random = new Random(seed);
    for (int round = 0; round < 200; round++) {
      BinaryMask large = random(random, 1 + random.nextInt(20), 1 + random.nextInt(20));
      int step = 1 + random.nextInt(9);
      Rle small = Rle.encode(large).shrunk(step);
      for (int y = 0; y < small.height(); y++) {
        for (int x = 0; x < small.width(); x++) {
          int row = Math.min(large.height() - 1, step / 2) + y * step;
          int column = Math.min(large.width() - 1, step / 2) + x * step;
          assertThat(small.decode().get(y, x))
              .as("seed %d, round %d, row %d, column %d", seed, round, y, x)
              .isEqualTo(large.get(row, column));
        }
      }
    }
  }

  private static BinaryMask random(Random random, int height, int width) {
    byte[] pixels = new byte[height * width];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) random.nextInt(2);
    }
    return BinaryMask.of(height, width, pixels);
  }

  private static BinaryMask mask(String... rows) {
    byte[] pixels = new byte[rows.length * rows[0].length()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) - '0');
    }
    return BinaryMask.of(rows.length, rows[0].length(), pixels);
  }
}
