package io.github.maskrcnn4j.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class SigmoidCrossEntropyTest {

  private static final SigmoidCrossEntropy EXACT = SigmoidCrossEntropy.EXACT;
  private static final SigmoidCrossEntropy KERAS = new SigmoidCrossEntropy(1e-7);

  @Test
  void doubtCostsTheLogarithmOfTwo() {
    Loss loss = EXACT.of(new float[] {5, 0, 0}, new int[] {1, 2}, new float[] {1, 0}, 4);
    assertThat(loss.value()).isCloseTo(2 * Math.log(2) / 4, within(1e-15));
    assertThat(loss.gradient()).containsExactly(0, -0.125f, 0.125f);
  }

  @Test
  void aRealTargetIsMetByItsLogit() {
    float logit = (float) Math.log(0.25 / 0.75);
    Loss loss = EXACT.of(new float[] {logit}, new int[] {0}, new float[] {0.25f}, 1);
    assertThat(loss.gradient()[0]).isCloseTo(0, within(1e-7f));
  }

  @Test
  void holdsForLogitsOfAnySize() {
    float[] logits = {1e4f, -1e4f, 1e4f, -1e4f};
    Loss loss = EXACT.of(logits, new int[] {0, 1, 2, 3}, new float[] {1, 0, 0, 1}, 1);
    assertThat(loss.value()).isEqualTo(2e4);
    assertThat(loss.gradient()).containsExactly(0, 0, 1, -1);
  }

  @Test
  void kerasGivesUpWhatIsWrongBeyondDoubt() {
    float[] logits = {-1e4f, Float.POSITIVE_INFINITY, -10};
    Loss loss = KERAS.of(logits, new int[] {0, 1, 2}, new float[] {1, 0, 1}, 1);
    double tenth = 1 / (1 + Math.exp(10));
    assertThat(loss.value()).isCloseTo(-2 * Math.log(2e-7) - Math.log(tenth + 1e-7), within(1e-9));
    assertThat(loss.gradient()).startsWith(0, 0).hasSize(3);
    assertThat(loss.gradient()[2]).isCloseTo(-0.9977f, within(1e-4f));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0, 1e-7, 1e-2})
  void theGradientIsTheSlope(double epsilon) {
    long seed = 5;
    Random random = new Random(seed);
    int[] at = {0, 2, 3, 5, 7};
    float[] targets = {0, 1, 0.3f, 1, 0};
    FiniteDifferences.assertGradient(
        logits -> new SigmoidCrossEntropy(epsilon).of(logits, at, targets, 3),
        FiniteDifferences.random(random, 8, 1.5),
        1e-6);
  }

  @Test
  void refusesImpossibleArguments() {
    float[] one = {1};
    int[] first = {0};
    assertThatThrownBy(() -> EXACT.of(one, first, new float[] {1.5f}, 1))
        .hasMessageContaining("1.5");
    assertThatThrownBy(() -> EXACT.of(one, first, new float[2], 1))
        .hasMessage("2 targets for 1 predictions that count");
    assertThatThrownBy(() -> EXACT.of(one, first, one, 0)).hasMessageContaining("found 0.0");
    assertThatThrownBy(() -> new SigmoidCrossEntropy(-1)).hasMessageContaining("-1.0");
  }
}
