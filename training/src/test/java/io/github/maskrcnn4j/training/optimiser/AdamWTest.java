package io.github.maskrcnn4j.training.optimiser;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.io.IOException;
import java.util.Map;
import org.junit.jupiter.api.Test;

class AdamWTest {

  private static final String W = "x.kernel";

  @Test
  void theFirstStepIsTheLearningRate() throws IOException {
    MasterParameters parameters = Numbers.parameter(W, 2, 2, 2);
    new AdamW(0.9, 0.5).step(parameters, Map.of(W, new float[] {1e-3f, -40, 0}), 0.1);
    assertThat(parameters.live(W))
        .usingComparatorWithPrecision(1e-5f)
        .containsExactly(1.8f, 2.0f, 1.9f); // each 0.1 of decay, then 0.1 against the gradient
  }

  /** The formulas of the paper once more, in double. */
  @Test
  void followsThePaper() throws IOException {
    MasterParameters parameters = Numbers.parameter(W, 1);
    Optimiser adam = new AdamW(0.8, 0.01);
    double w = 1;
    double m = 0;
    double s = 0;
    for (int t = 1; t <= 30; t++) {
      float g = (float) Math.sin(t);
      double lr = 0.01 / t;
      m = 0.8 * m + 0.2 * g;
      s = 0.999 * s + 0.001 * g * g;
      double meanHat = m / (1 - Math.pow(0.8, t));
      double squareHat = s / (1 - Math.pow(0.999, t));
      w -= lr * (meanHat / (Math.sqrt(squareHat) + 1e-8) + 0.01 * w);
      adam.step(parameters, Map.of(W, new float[] {g}), lr);
      assertThat(parameters.live(W)[0]).isCloseTo((float) w, within(1e-6f));
    }
  }

  @Test
  void goesOnFromAState() throws IOException {
    MasterParameters whole = Numbers.parameter(W, 1, 2);
    Optimiser one = new AdamW(0.9, 0.05);
    one.step(whole, Map.of(W, new float[] {1, -1}), 0.1);
    MasterParameters copy = MasterParameters.copyOf(whole);
    Optimiser other = new AdamW(0.9, 0.05);
    other.restore(one.state());
    one.step(whole, Map.of(W, new float[] {0.5f, 2}), 0.1);
    other.step(copy, Map.of(W, new float[] {0.5f, 2}), 0.1);
    assertThat(copy.live(W)).containsExactly(whole.live(W));
    assertThat(other.state())
        .containsOnlyKeys("adamw.mean.x.kernel", "adamw.square.x.kernel", "adamw.steps.x.kernel");
  }

  @Test
  void countsEachParametersStepsAlone() throws IOException {
    MasterParameters parameters =
        Numbers.parameters(Map.of("a", new float[] {0}, "b", new float[] {0}));
    Optimiser adam = new AdamW(0.9, 0);
    adam.step(parameters, Map.of("a", new float[] {1}), 0.1);
    adam.step(parameters, Map.of("a", new float[] {1}, "b", new float[] {1}), 0.1);
    assertThat(parameters.live("b")[0]).isCloseTo(-0.1f, within(1e-6f));
  }
}
