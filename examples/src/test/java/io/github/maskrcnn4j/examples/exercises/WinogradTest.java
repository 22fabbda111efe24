package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WinogradTest {
  /** 1 + 20 + 300 and 2 + 30 + 400. */
  @Test
  void byPencil() {
    double[] d = {1, 2, 3, 4};
    double[] g = {1, 10, 100};
    assertThat(Winograd.fast(d, g)).containsExactly(321, 432);
  }

  @Test
  void equalsTheDirectSums() {
    Random random = new Random(3);
    for (int i = 0; i < 100; i++) {
      double[] d = random.doubles(4).toArray();
      double[] g = random.doubles(3).toArray();
      assertThat(Winograd.fast(d, g)).containsExactly(Winograd.direct(d, g), offset(1e-12));
    }
  }
}
