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
 * are recognised by another slope for twice {@code h}, or by slopes that differ on both sides, and
 * left out. In a deep network that happens everywhere unless {@code h} is as small as the rounding
 * of the loss allows.
 */
final class FiniteDifferences {

  private static final int PLACES = 12;

  /** For a layer, which is nearly linear. */
  private static final double LARGEST_STEP = 1.0 / 64;

  private final Random random;
  private final long seed;
  private final double rounding;
  private final double tolerance;

  /** Of a single layer, with the largest step. */
  FiniteDifferences(long seed, double tolerance) {
    this(seed, Double.POSITIVE_INFINITY, tolerance);
  }

  /**
   * @param rounding error of a loss, as float32 computes it
   * @param tolerance relative to the gradient's largest magnitude
   */
  FiniteDifferences(long seed, double rounding, double tolerance) {
    this.random = new Random(seed);
    this.seed = seed;
    this.rounding = rounding;
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
    assertThat(smooth)
        .as("smooth places of %s, seed %d", what, seed)
        .isGreaterThanOrEqualTo(places / 4);
  }

  /** Empty if it changes with the step, or from one side to the other. */
  private OptionalDouble slope(
      float[] values, int at, ToDoubleFunction<float[]> loss, double accuracy) {
    double h = Math.min(LARGEST_STEP, rounding / accuracy);
    float step = Math.scalb(1f, Math.getExponent(h)); // exact in binary
    double here = loss.applyAsDouble(values);
    double above = moved(values, at, step, loss);
    double below = moved(values, at, -step, loss);
    double wider = moved(values, at, 2 * step, loss) - moved(values, at, -2 * step, loss);
    double slope = (above - below) / (2 * step);
    boolean smooth =
        Math.abs(above + below - 2 * here) / (2 * step) < accuracy
            && Math.abs(slope - wider / (4 * step)) < accuracy;
    return smooth ? OptionalDouble.of(slope) : OptionalDouble.empty();
  }

  private static double moved(float[] values, int at, float by, ToDoubleFunction<float[]> loss) {
    float kept = values[at];
    values[at] = kept + by;
    double moved = loss.applyAsDouble(values);
    values[at] = kept;
    return moved;
  }
}
