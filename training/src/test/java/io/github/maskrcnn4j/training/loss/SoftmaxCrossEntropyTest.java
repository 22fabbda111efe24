package io.github.maskrcnn4j.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {

  @Test
  void equalLogitsCostTheLogarithmOfTheirNumber() {
    Loss loss = SoftmaxCrossEntropy.of(new float[] {9, 9, 9, 9, 3, 3, 3, 3}, 4, row(1), row(2), 2);
    assertThat(loss.value()).isCloseTo(Math.log(4) / 2, within(1e-15));
    assertThat(loss.gradient()).containsExactly(0, 0, 0, 0, 0.125f, 0.125f, -0.375f, 0.125f);
  }

  @Test
  void holdsForLogitsOfAnySize() {
    Loss loss = SoftmaxCrossEntropy.of(new float[] {1e4f, -1e4f}, 2, row(0), row(1), 1);
    assertThat(loss.value()).isEqualTo(2e4);
    assertThat(loss.gradient()).containsExactly(1, -1);
  }

  @Test
  void ofTwoLogitsItIsTheSigmoidsOfTheirDifference() {
    Loss two = SoftmaxCrossEntropy.of(new float[] {0.5f, 2}, 2, row(0), row(1), 1);
    Loss one = SigmoidCrossEntropy.EXACT.of(new float[] {1.5f}, row(0), new float[] {1}, 1);
    assertThat(two.value()).isCloseTo(one.value(), within(1e-12));
    assertThat(two.gradient()[1]).isCloseTo(one.gradient()[0], within(1e-7f));
  }

  @Test
  void theGradientIsTheSlope() {
    int[] rows = {0, 2, 3};
    int[] labels = {1, 0, 4};
    FiniteDifferences.assertGradient(
        logits -> SoftmaxCrossEntropy.of(logits, 5, rows, labels, 7),
        FiniteDifferences.random(new Random(6), 20, 1.5),
        1e-6);
  }

  @Test
  void refusesALabelBeyondTheClasses() {
    assertThatThrownBy(() -> SoftmaxCrossEntropy.of(new float[2], 2, row(0), row(2), 1))
        .isInstanceOf(IndexOutOfBoundsException.class)
        .hasMessageContaining("2");
  }

  private static int[] row(int index) {
    return new int[] {index};
  }
}
