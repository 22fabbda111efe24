package io.github.maskrcnn4j.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class WeightPenaltyTest {

  @Test
  void isTheMeanSquare() {
    Loss loss = new WeightPenalty(0.5).of(new float[] {3, 4});
    assertThat(loss.value()).isEqualTo(0.5 * 25 / 2);
    assertThat(loss.gradient()).containsExactly(1.5f, 2);
    assertThat(WeightPenalty.NONE.of(new float[] {3, 4}).value()).isZero();
    assertThat(new WeightPenalty(1).of(new float[0]).value()).isCloseTo(0, within(0.0));
  }

  @Test
  void theGradientIsTheSlope() {
    FiniteDifferences.assertGradient(
        new WeightPenalty(0.3)::of, FiniteDifferences.random(new Random(9), 6, 1), 1e-6);
  }

  @Test
  void refusesARewardForLargeWeights() {
    assertThatThrownBy(() -> new WeightPenalty(-0.1)).hasMessageContaining("-0.1");
  }
}
