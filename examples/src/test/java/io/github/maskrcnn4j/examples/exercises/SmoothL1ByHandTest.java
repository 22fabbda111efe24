package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.maskrcnn4j.examples.Printed;
import io.github.maskrcnn4j.training.loss.Loss;
import io.github.maskrcnn4j.training.loss.SmoothL1;
import java.util.Random;
import org.junit.jupiter.api.Test;

class SmoothL1ByHandTest {
  /** 0.5^2 / 2 inside; 3 - 0.5 outside. */
  @Test
  void byPencil() {
    assertThat(SmoothL1ByHand.loss(0.5, 1)).isEqualTo(0.125);
    assertThat(SmoothL1ByHand.loss(-3, 1)).isEqualTo(2.5);
    assertThat(SmoothL1ByHand.gradient(0.5, 1)).isEqualTo(0.5);
    assertThat(SmoothL1ByHand.gradient(-3, 1)).isEqualTo(-1);
  }

  /** {@code (L(e + h) - L(e - h)) / 2h} at a hundred places. */
  @Test
  void theGradientIsTheSlope() {
    Random random = new Random(16);
    double h = 1e-6;
    for (int i = 0; i < 100; i++) {
      double beta = 0.1 + random.nextDouble();
      double error = 4 * random.nextDouble() - 2;
      double slope =
          (SmoothL1ByHand.loss(error + h, beta) - SmoothL1ByHand.loss(error - h, beta)) / (2 * h);
      assertThat(SmoothL1ByHand.gradient(error, beta))
          .as("at %s, beta %s", error, beta)
          .isEqualTo(slope, offset(1e-4));
    }
  }

  @Test
  void equalsTheProjects() {
    Random random = new Random(17);
    float[] deltas = new float[4];
    for (int i = 0; i < 100; i++) {
      deltas[0] = (float) random.nextGaussian();
      Loss loss = new SmoothL1(1.0 / 9).of(deltas, new int[] {0}, new float[4], 1);
      assertThat(SmoothL1ByHand.loss(deltas[0], 1.0 / 9)).isEqualTo(loss.value(), offset(1e-6));
      assertThat(SmoothL1ByHand.gradient(deltas[0], 1.0 / 9))
          .isEqualTo(loss.gradient()[0], offset(1e-6));
    }
  }

  /** What the page shows. */
  @Test
  void prints() {
    assertThat(Printed.by("SmoothL1ByHand"))
        .containsExactly(
            "          beta = 1           beta = 1/9",
            "error     loss  gradient     loss  gradient",
            "-2.00   1.5000   -1.0000   1.9444   -1.0000",
            "-0.10   0.0050   -0.1000   0.0450   -0.9000",
            " 0.00   0.0000    0.0000   0.0000    0.0000",
            " 0.05   0.0013    0.0500   0.0113    0.4500",
            " 0.50   0.1250    0.5000   0.4444    1.0000",
            " 3.00   2.5000    1.0000   2.9444    1.0000");
  }
}
