package io.github.maskrcnn4j.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SmoothL1Test {

  @Test
  void smallErrorsAreSquared() {
    float[] deltas = {9, 9, 9, 9, 0.5f, -0.5f, 3, 0};
    Loss loss = new SmoothL1(1).of(deltas, new int[] {1}, new float[] {0, 0, 0, 0}, 2);
    assertThat(loss.value()).isEqualTo((0.125 + 0.125 + 2.5) / 2);
    assertThat(loss.gradient()).containsExactly(0, 0, 0, 0, 0.25f, -0.25f, 0.5f, 0);
  }

  @Test
  void withoutBetaItIsTheDistance() {
    float[] deltas = {1, -2, 0, 0.25f};
    Loss loss = new SmoothL1(0).of(deltas, new int[] {0}, new float[4], 1);
    assertThat(loss.value()).isEqualTo(3.25);
    assertThat(loss.gradient()).containsExactly(1, -1, 0, 1);
  }

  @Test
  void bothHalvesMeetAtBeta() {
    SmoothL1 loss = new SmoothL1(0.25);
    float below = Math.nextDown(0.25f);
    double inside = loss.of(new float[] {below, 0, 0, 0}, new int[1], new float[4], 1).value();
    double outside = loss.of(new float[] {0.25f, 0, 0, 0}, new int[1], new float[4], 1).value();
    assertThat(inside).isCloseTo(outside, within(1e-7));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1.0 / 9, 1})
  void theGradientIsTheSlope(double beta) {
    Random random = new Random(8);
    int[] rows = {0, 2};
    float[] targets = FiniteDifferences.random(random, 8, 1);
    FiniteDifferences.assertGradient(
        deltas -> new SmoothL1(beta).of(deltas, rows, targets, 5),
        FiniteDifferences.random(random, 12, 1),
        1e-4);
  }

  @Test
  void refusesImpossibleArguments() {
    assertThatThrownBy(() -> new SmoothL1(-1)).hasMessageContaining("-1.0");
    assertThatThrownBy(() -> new SmoothL1(1).of(new float[4], new int[1], new float[3], 1))
        .hasMessage("3 target deltas for 4 predictions that count");
  }
}
