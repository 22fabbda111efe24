package io.github.maskrcnn4j.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A gradient against the slope of the loss itself, {@code (L(v + h) - L(v - h)) / 2h}, at some
 * random places.
 *
 * <p>Where a ReLU or a maximum changes sides between the two, the loss has no slope: such places
 * are recognised by the bend of the three losses and left out.
 */
final class FiniteDifferences {

  private static final int PLACES = 24;
  private static final float STEP = 1f / 64; // exact in binary

  private final Random random;
  private final long seed;
  private final double tolerance;

  /**
   * @param tolerance relative to the gradient's largest magnitude
   */
  FiniteDifferences(long seed, double tolerance) {
    this.random = new Random(seed);
    this.seed = seed;
    this.tolerance = tolerance;
  }

  /**
   * @param values at which the gradient was taken; changed and restored
   * @param loss of such values
   */
  void check(String what, float[] values, float[] gradient, ToDoubleFunction<float[]> loss) {
    assertThat(gradient).as(what).hasSameSizeAs(values);
    double largest = 0;
    for (float slope : gradient) {
      assertThat(slope).as("%s, seed %d", what, seed).isFinite();
      largest = Math.max(largest, Math.abs(slope));
    }
    assertThat(largest).as("%s, seed %d", what, seed).isPositive();
    double here = loss.applyAsDouble(values);
    int smooth = 0;
    int places = Math.min(PLACES, 2 * values.length);
    for (int i = 0; i < places; i++) {
      int at = random.nextInt(values.length);
      float kept = values[at];
      values[at] = kept + STEP;
      double above = loss.applyAsDouble(values);
      values[at] = kept - STEP;
      double below = loss.applyAsDouble(values);
      values[at] = kept;
      double bend = Math.abs(above + below - 2 * here) / (2 * STEP);
      if (bend < tolerance * largest) {
        smooth++;
        assertThat((above - below) / (2 * (double) STEP))
            .as("%s at %d, seed %d", what, at, seed)
            .isCloseTo(gradient[at], offset(2 * tolerance * largest));
      }
    }
    assertThat(smooth).as("smooth places of %s, seed %d", what, seed).isGreaterThan(places / 4);
  }
}
