package io.github.maskrcnn4j.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import java.util.OptionalDouble;
import java.util.Random;
import java.util.function.ToDoubleFunction;

/**
 * A gradient against the slope of the loss itself, {@code (L(v + h) - L(v - h)) / 2h}, at some
 * random places.
 *
 * <p>Where a ReLU or a maximum changes sides between the two, the loss has no slope: such places
 * are recognised by another slope for half of {@code h}, down to a step where rounding would be
 * measured, and left out.
 */
final class FiniteDifferences {

  private static final int PLACES = 12;
  private static final int HALVINGS = 5;

  private final Random random;
  private final long seed;
  private final float step;
  private final double tolerance;

  /** With a step that suits a single layer. */
  FiniteDifferences(long seed, double tolerance) {
    this(seed, 1f / 64, tolerance);
  }

  /**
   * @param step h, exact in binary
   * @param tolerance relative to the gradient's largest magnitude
   */
  FiniteDifferences(long seed, float step, double tolerance) {
    this.step = step;
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
    int smooth = 0;
    int places = Math.min(PLACES, 2 * values.length);
    for (int i = 0; i < places; i++) {
      int at = random.nextInt(values.length);
      OptionalDouble slope = slope(values, at, loss, tolerance * largest);
      if (slope.isPresent()) {
        smooth++;
        assertThat(slope.getAsDouble())
            .as("%s at %d, seed %d", what, at, seed)
            .isCloseTo(gradient[at], offset(2 * tolerance * largest));
      }
    }
    assertThat(smooth).as("smooth places of %s, seed %d", what, seed).isGreaterThan(places / 4);
  }

  /** Halves the step until the slope stays what it was; empty if it never does. */
  private OptionalDouble slope(
      float[] values, int at, ToDoubleFunction<float[]> loss, double accuracy) {
    double last = slope(values, at, step, loss);
    for (int halved = 1; halved <= HALVINGS; halved++) {
      double nearer = slope(values, at, step / (1 << halved), loss);
      if (Math.abs(last - nearer) < accuracy) {
        return OptionalDouble.of(nearer);
      }
      last = nearer;
    }
    return OptionalDouble.empty();
  }

  private static double slope(float[] values, int at, float step, ToDoubleFunction<float[]> loss) {
    float kept = values[at];
    values[at] = kept + step;
    double above = loss.applyAsDouble(values);
    values[at] = kept - step;
    double below = loss.applyAsDouble(values);
    values[at] = kept;
    return (above - below) / (2 * (double) step);
  }
}
