package io.github.maskrcnn4j.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.training.optimiser.GradientClipping.By;
import java.util.Map;
import org.junit.jupiter.api.Test;

class GradientClippingTest {

  private static Map<String, float[]> gradients() {
    return Map.of("a", new float[] {3, 4}, "b", new float[] {12});
  }

  @Test
  void ofAllTogether() {
    Map<String, float[]> gradients = gradients();
    assertThat(new GradientClipping(By.GLOBAL, 6.5).clip(gradients)).isEqualTo(13);
    assertThat(gradients.get("a")).containsExactly(1.5f, 2);
    assertThat(gradients.get("b")).containsExactly(6);
  }

  @Test
  void ofEachTensor() {
    Map<String, float[]> gradients = gradients();
    assertThat(new GradientClipping(By.TENSOR, 6).clip(gradients)).isEqualTo(13);
    assertThat(gradients.get("a")).containsExactly(3, 4);
    assertThat(gradients.get("b")).containsExactly(6);
  }

  @Test
  void leavesShortOnesAlone() {
    Map<String, float[]> gradients = gradients();
    assertThat(new GradientClipping(By.GLOBAL, 13.1).clip(gradients)).isEqualTo(13);
    assertThat(GradientClipping.NONE.clip(gradients)).isEqualTo(13);
    assertThat(gradients.get("a")).containsExactly(3, 4);
    assertThat(gradients.get("b")).containsExactly(12);
  }

  @Test
  void theNormIsTheSameWithAnyNumberOfThreads() {
    float[] values = Numbers.random(3, 5 * Spans.LENGTH + 1);
    double norm = GradientClipping.NONE.clip(Map.of("a", values));
    assertThat(Workers.alone(() -> GradientClipping.NONE.clip(Map.of("a", values))))
        .isEqualTo(norm);
    assertThat(norm).isCloseTo(Math.sqrt(values.length), within(0.02 * norm));
  }

  @Test
  void tellsOfInfiniteGradients() {
    float[] bad = {Float.NaN, 1};
    assertThat(new GradientClipping(By.GLOBAL, 1).clip(Map.of("a", bad))).isNaN();
  }

  @Test
  void refusesNothingToClipTo() {
    assertThatThrownBy(() -> new GradientClipping(By.GLOBAL, 0)).hasMessageContaining("found 0.0");
  }
}
