package io.github.maskrcnn4j.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Random;
import java.util.function.Function;

/** Compares a loss's gradient with what the loss does when each number moves a little. */
final class FiniteDifferences {

  /** Large enough that float32 numbers move by nearly that much. */
  private static final float STEP = 1e-3f;

  private FiniteDifferences() {}

  static void assertGradient(Function<float[], Loss> loss, float[] at, double tolerance) {
    float[] gradient = loss.apply(at).gradient();
    assertThat(gradient).hasSameSizeAs(at);
    for (int i = 0; i < at.length; i++) {
      float[] moved = at.clone();
      moved[i] = at[i] + STEP;
      float above = moved[i];
      double higher = loss.apply(moved).value();
      moved[i] = at[i] - STEP;
      double slope = (higher - loss.apply(moved).value()) / ((double) above - moved[i]);
      assertThat((double) gradient[i]).as("gradient %d", i).isCloseTo(slope, within(tolerance));
    }
  }

  static float[] random(Random random, int size, double scale) {
    float[] values = new float[size];
    for (int i = 0; i < size; i++) {
      values[i] = (float) (scale * random.nextGaussian());
    }
    return values;
  }
}
