package io.github.maskrcnn4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class BlocksTest {

  @Test
  void everyRowIsInOneBlockOfWholeTiles() {
    for (int rows : new int[] {0, 1, 5, 6, 7, 64, 256, 1000, 1 << 16}) {
      for (int most : new int[] {0, 6, 36, 40, 96}) {
        for (int threads = 1; threads <= 3; threads++) {
          Blocks blocks = Blocks.ofAtMost(most, rows, threads);
          int next = 0;
          for (int block = 0; block < blocks.count(); block++) {
            assertThat(blocks.first(block)).isEqualTo(next).matches(first -> first % 6 == 0);
            assertThat(blocks.size(block))
                .isBetween(1, Math.max(6, most))
                .isLessThanOrEqualTo(blocks.largest());
            next += blocks.size(block);
          }
          assertThat(next).isEqualTo(rows);
        }
      }
    }
  }

  @Test
  void twoThreadsGetTheSameButForOneTile() {
    Blocks blocks = Blocks.ofAtMost(36, 256, 2); // 43 register tiles
    assertThat(blocks.count()).isEqualTo(8);
    int first = 0;
    for (int block = 0; block < 8; block += 2) {
      first += blocks.size(block);
    }
    assertThat(first).isBetween(124, 132);
  }

  @Test
  void fewRowsAreNotCutFurtherThanIntoTiles() {
    assertThat(Blocks.ofAtMost(36, 7, 4)).isEqualTo(new Blocks(7, 2));
  }
}
