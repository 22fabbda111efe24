package io.github.maskrcnn4j.kernels;

import static io.github.maskrcnn4j.kernels.MinimalFilter.A;
import static io.github.maskrcnn4j.kernels.MinimalFilter.A2;
import static io.github.maskrcnn4j.kernels.MinimalFilter.A3;
import static io.github.maskrcnn4j.kernels.MinimalFilter.AT_A;
import static io.github.maskrcnn4j.kernels.MinimalFilter.AT_B;
import static io.github.maskrcnn4j.kernels.MinimalFilter.AT_ZERO;
import static io.github.maskrcnn4j.kernels.MinimalFilter.B;
import static io.github.maskrcnn4j.kernels.MinimalFilter.B2;
import static io.github.maskrcnn4j.kernels.MinimalFilter.B3;
import static io.github.maskrcnn4j.kernels.MinimalFilter.TAPS;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The transforms of {@link MinimalFilter} by vectors, in two dimensions: along the columns of a
 * tile, then along its rows. A vector holds neighbouring channels of one value. The 36 elements of
 * a transformed tile or kernel are counted row by row.
 *
 * <p>Each transform is one large method, and both directions share one loop, for the compiler's
 * sake: it compiles methods as large as these by themselves. A smaller one, such as a direction of
 * its own or a helper that loads six vectors, would be inlined into its callers, and these would
 * soon exceed what the compiler is ready to inline. Then vectors are made objects, and the
 * transform takes several times as long ({@code CompiledAloneTest}).
 */
final class MinimalFilterVectors {

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int OUTPUTS = MinimalFilter.OUTPUTS;
  private static final int VALUES = MinimalFilter.INPUTS;

  private MinimalFilterVectors() {}

  /**
   * {@code B' d B} for one tile.
   *
   * @param patch six rows of positions from {@code at} on, {@code row} floats apart; the tile's
   *     columns from {@code firstColumn} on are transformed in place, those before it have been as
   *     the last columns of the tile before
   * @param channels floats of a position, a multiple of the vector's
   * @param tiles 36 elements from {@code target} on, {@code step} floats apart
   */
  static void input(
      float[] patch,
      int at,
      int row,
      int channels,
      int firstColumn,
      float[] tiles,
      int target,
      int step) {
    for (int pass = 0; pass < 2; pass++) {
      boolean columns = pass == 0;
      int line = columns ? channels : row;
      int next = columns ? row : channels;
      float[] to = columns ? patch : tiles;
      int outAt = columns ? at : target;
      int outLine = columns ? channels : VALUES * step;
      int outNext = columns ? row : step;
      for (int i = columns ? firstColumn : 0; i < VALUES; i++) {
        for (int c = 0; c < channels; c += LANES) {
          int in = at + i * line + c;
          FloatVector x0 = FloatVector.fromArray(SPECIES, patch, in);
          FloatVector x1 = FloatVector.fromArray(SPECIES, patch, in + next);
          FloatVector x2 = FloatVector.fromArray(SPECIES, patch, in + 2 * next);
          FloatVector x3 = FloatVector.fromArray(SPECIES, patch, in + 3 * next);
          FloatVector x4 = FloatVector.fromArray(SPECIES, patch, in + 4 * next);
          FloatVector x5 = FloatVector.fromArray(SPECIES, patch, in + 5 * next);
          int out = outAt + i * outLine + c;
          x0.mul(A2 * B2).add(x2.mul(-(A2 + B2))).add(x4).intoArray(to, out);
          FloatVector evenA = x4.sub(x2.mul(B2));
          FloatVector oddA = x3.sub(x1.mul(B2)).mul(A);
          evenA.add(oddA).intoArray(to, out + outNext);
          evenA.sub(oddA).intoArray(to, out + 2 * outNext);
          FloatVector evenB = x4.sub(x2.mul(A2));
          FloatVector oddB = x3.sub(x1.mul(A2)).mul(B);
          evenB.add(oddB).intoArray(to, out + 3 * outNext);
          evenB.sub(oddB).intoArray(to, out + 4 * outNext);
          x1.mul(A2 * B2).add(x3.mul(-(A2 + B2))).add(x5).intoArray(to, out + 5 * outNext);
        }
      }
    }
  }

  /**
   * {@code max(floor, A' m A + bias)} for one tile.
   *
   * @param products 36 elements from {@code at} on, {@code step} floats apart
   * @param channels floats of an element, a multiple of the vector's
   * @param half 24 elements, overwritten
   * @param outputs four rows of positions from {@code target} on, {@code row} floats apart
   * @param position floats from a position to the next
   * @param bias from {@code biasAt} on
   * @param floor 0 for ReLU, negative infinity for none
   */
  static void output(
      float[] products,
      int at,
      int step,
      int channels,
      float[] half,
      float[] outputs,
      int target,
      int row,
      int position,
      float[] bias,
      int biasAt,
      float floor) {
    for (int pass = 0; pass < 2; pass++) {
      boolean columns = pass == 0;
      float[] from = columns ? products : half;
      int inAt = columns ? at : 0;
      int line = columns ? step : VALUES * channels;
      int next = columns ? VALUES * step : channels;
      float[] to = columns ? half : outputs;
      int outAt = columns ? 0 : target;
      int outLine = columns ? channels : row;
      int outNext = columns ? VALUES * channels : position;
      float least = columns ? Float.NEGATIVE_INFINITY : floor;
      float share = columns ? 0 : 1;
      for (int i = 0; i < (columns ? VALUES : OUTPUTS); i++) {
        for (int c = 0; c < channels; c += LANES) {
          int in = inAt + i * line + c;
          FloatVector m0 = FloatVector.fromArray(SPECIES, from, in);
          FloatVector m1 = FloatVector.fromArray(SPECIES, from, in + next);
          FloatVector m2 = FloatVector.fromArray(SPECIES, from, in + 2 * next);
          FloatVector m3 = FloatVector.fromArray(SPECIES, from, in + 3 * next);
          FloatVector m4 = FloatVector.fromArray(SPECIES, from, in + 4 * next);
          FloatVector m5 = FloatVector.fromArray(SPECIES, from, in + 5 * next);
          FloatVector evenA = m1.add(m2);
          FloatVector oddA = m1.sub(m2);
          FloatVector evenB = m3.add(m4);
          FloatVector oddB = m3.sub(m4);
          FloatVector add = FloatVector.fromArray(SPECIES, bias, biasAt + c).mul(share);
          int out = outAt + i * outLine + c;
          m0.add(evenA).add(evenB).add(add).max(least).intoArray(to, out);
          oddA.mul(A).add(oddB.mul(B)).add(add).max(least).intoArray(to, out + outNext);
          evenA.mul(A2).add(evenB.mul(B2)).add(add).max(least).intoArray(to, out + 2 * outNext);
          FloatVector last = oddA.mul(A3).add(oddB.mul(B3)).add(m5);
          last.add(add).max(least).intoArray(to, out + 3 * outNext);
        }
      }
    }
  }

  /**
   * {@code G g G'} for one input channel.
   *
   * @param taps nine elements from {@code at} on, {@code tapStep} floats apart
   * @param channels floats of an element, a multiple of the vector's
   * @param half 18 elements, overwritten
   * @param transformed 36 elements from {@code target} on, {@code step} floats apart
   */
  static void kernel(
      float[] taps,
      int at,
      int tapStep,
      int channels,
      float[] half,
      float[] transformed,
      int target,
      int step) {
    for (int pass = 0; pass < 2; pass++) {
      boolean columns = pass == 0;
      float[] from = columns ? taps : half;
      int inAt = columns ? at : 0;
      int line = columns ? tapStep : TAPS * channels;
      int next = columns ? TAPS * tapStep : channels;
      float[] to = columns ? half : transformed;
      int outAt = columns ? 0 : target;
      int outLine = columns ? channels : VALUES * step;
      int outNext = columns ? TAPS * channels : step;
      for (int i = 0; i < (columns ? TAPS : VALUES); i++) {
        for (int c = 0; c < channels; c += LANES) {
          int in = inAt + i * line + c;
          FloatVector g0 = FloatVector.fromArray(SPECIES, from, in);
          FloatVector g1 = FloatVector.fromArray(SPECIES, from, in + next);
          FloatVector g2 = FloatVector.fromArray(SPECIES, from, in + 2 * next);
          int out = outAt + i * outLine + c;
          g0.mul(AT_ZERO).intoArray(to, out);
          FloatVector evenA = g0.mul(AT_A).add(g2.mul(AT_A * A2));
          FloatVector oddA = g1.mul(AT_A * A);
          evenA.add(oddA).intoArray(to, out + outNext);
          evenA.sub(oddA).intoArray(to, out + 2 * outNext);
          FloatVector evenB = g0.mul(AT_B).add(g2.mul(AT_B * B2));
          FloatVector oddB = g1.mul(AT_B * B);
          evenB.add(oddB).intoArray(to, out + 3 * outNext);
          evenB.sub(oddB).intoArray(to, out + 4 * outNext);
          g2.intoArray(to, out + 5 * outNext);
        }
      }
    }
  }
}
