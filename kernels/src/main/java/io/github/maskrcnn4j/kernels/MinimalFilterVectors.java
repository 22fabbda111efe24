package io.github.maskrcnn4j.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of {@link MinimalFilter} by vectors: a vector holds neighbouring channels of one
 * value of a tile.
 *
 * <p>Each reads values that lie {@code step} floats apart and writes those that lie {@code
 * targetStep} apart, so that the same transform runs along columns and along rows.
 */
final class MinimalFilterVectors {

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private static final float A = MinimalFilter.A;
  private static final float A2 = A * A;
  private static final float A3 = A2 * A;
  private static final float B = MinimalFilter.B;
  private static final float B2 = B * B;
  private static final float B3 = B2 * B;
  private static final float AT_ZERO = MinimalFilter.AT_ZERO;
  private static final float AT_A = MinimalFilter.AT_A;
  private static final float AT_B = MinimalFilter.AT_B;

  private MinimalFilterVectors() {}

  /**
   * Six inputs become six values.
   *
   * @param length channels, a multiple of the vector's
   */
  static void input(
      float[] from, int at, int step, float[] to, int target, int targetStep, int length) {
    for (int c = 0; c < length; c += LANES) {
      int source = at + c;
      FloatVector x0 = load(from, source);
      FloatVector x1 = load(from, source + step);
      FloatVector x2 = load(from, source + 2 * step);
      FloatVector x3 = load(from, source + 3 * step);
      FloatVector x4 = load(from, source + 4 * step);
      FloatVector x5 = load(from, source + 5 * step);
      int out = target + c;
      x2.mul(-(A2 + B2)).add(x4).add(x0.mul(A2 * B2)).intoArray(to, out);
      FloatVector evenA = x4.sub(x2.mul(B2));
      FloatVector oddA = x3.sub(x1.mul(B2)).mul(A);
      evenA.add(oddA).intoArray(to, out + targetStep);
      evenA.sub(oddA).intoArray(to, out + 2 * targetStep);
      FloatVector evenB = x4.sub(x2.mul(A2));
      FloatVector oddB = x3.sub(x1.mul(A2)).mul(B);
      evenB.add(oddB).intoArray(to, out + 3 * targetStep);
      evenB.sub(oddB).intoArray(to, out + 4 * targetStep);
      x3.mul(-(A2 + B2)).add(x5).add(x1.mul(A2 * B2)).intoArray(to, out + 5 * targetStep);
    }
  }

  /** Six products become four outputs. */
  static void output(
      float[] from, int at, int step, float[] to, int target, int targetStep, int length) {
    for (int c = 0; c < length; c += LANES) {
      int source = at + c;
      FloatVector m0 = load(from, source);
      FloatVector m1 = load(from, source + step);
      FloatVector m2 = load(from, source + 2 * step);
      FloatVector m3 = load(from, source + 3 * step);
      FloatVector m4 = load(from, source + 4 * step);
      FloatVector m5 = load(from, source + 5 * step);
      FloatVector evenA = m1.add(m2);
      FloatVector oddA = m1.sub(m2);
      FloatVector evenB = m3.add(m4);
      FloatVector oddB = m3.sub(m4);
      int out = target + c;
      m0.add(evenA).add(evenB).intoArray(to, out);
      oddA.mul(A).add(oddB.mul(B)).intoArray(to, out + targetStep);
      evenA.mul(A2).add(evenB.mul(B2)).intoArray(to, out + 2 * targetStep);
      oddA.mul(A3).add(oddB.mul(B3)).add(m5).intoArray(to, out + 3 * targetStep);
    }
  }

  /**
   * Like {@link #output}, then bias and activation.
   *
   * @param bias from {@code biasAt} on
   * @param floor 0 for ReLU, negative infinity for none
   */
  static void output(
      float[] from,
      int at,
      int step,
      float[] to,
      int target,
      int targetStep,
      int length,
      float[] bias,
      int biasAt,
      float floor) {
    for (int c = 0; c < length; c += LANES) {
      int source = at + c;
      FloatVector m0 = load(from, source);
      FloatVector m1 = load(from, source + step);
      FloatVector m2 = load(from, source + 2 * step);
      FloatVector m3 = load(from, source + 3 * step);
      FloatVector m4 = load(from, source + 4 * step);
      FloatVector m5 = load(from, source + 5 * step);
      FloatVector evenA = m1.add(m2);
      FloatVector oddA = m1.sub(m2);
      FloatVector evenB = m3.add(m4);
      FloatVector oddB = m3.sub(m4);
      FloatVector addend = load(bias, biasAt + c);
      int out = target + c;
      m0.add(evenA).add(evenB).add(addend).max(floor).intoArray(to, out);
      oddA.mul(A).add(oddB.mul(B)).add(addend).max(floor).intoArray(to, out + targetStep);
      evenA.mul(A2).add(evenB.mul(B2)).add(addend).max(floor).intoArray(to, out + 2 * targetStep);
      oddA.mul(A3)
          .add(oddB.mul(B3))
          .add(m5)
          .add(addend)
          .max(floor)
          .intoArray(to, out + 3 * targetStep);
    }
  }

  /** Three taps become six values. */
  static void kernel(
      float[] from, int at, int step, float[] to, int target, int targetStep, int length) {
    for (int c = 0; c < length; c += LANES) {
      int source = at + c;
      FloatVector g0 = load(from, source);
      FloatVector g1 = load(from, source + step);
      FloatVector g2 = load(from, source + 2 * step);
      int out = target + c;
      g0.mul(AT_ZERO).intoArray(to, out);
      FloatVector evenA = g0.mul(AT_A).add(g2.mul(AT_A * A2));
      FloatVector oddA = g1.mul(AT_A * A);
      evenA.add(oddA).intoArray(to, out + targetStep);
      evenA.sub(oddA).intoArray(to, out + 2 * targetStep);
      FloatVector evenB = g0.mul(AT_B).add(g2.mul(AT_B * B2));
      FloatVector oddB = g1.mul(AT_B * B);
      evenB.add(oddB).intoArray(to, out + 3 * targetStep);
      evenB.sub(oddB).intoArray(to, out + 4 * targetStep);
      g2.intoArray(to, out + 5 * targetStep);
    }
  }

  private static FloatVector load(float[] values, int at) {
    return FloatVector.fromArray(SPECIES, values, at);
  }
}
