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
 * The transposes of two transforms of {@link MinimalFilterVectors}, which carry gradients back
 * through them: of outputs to their products, of transformed kernels to kernels. Large methods with
 * one loop for both directions, for the reason given there.
 */
final class MinimalFilterGradients {

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;
  private static final int OUTPUTS = MinimalFilter.OUTPUTS;
  private static final int VALUES = MinimalFilter.INPUTS;

  private MinimalFilterGradients() {}

  /**
   * {@code A dY A'} for one tile: the gradients of its 36 products from those of its 16 outputs.
   *
   * @param patch four rows of positions from {@code at} on, {@code row} floats apart
   * @param channels floats of a position, a multiple of the vector's
   * @param half 24 elements, overwritten
   * @param tiles 36 elements from {@code target} on, {@code step} floats apart
   */
  static void outputs(
      float[] patch,
      int at,
      int row,
      int channels,
      float[] half,
      float[] tiles,
      int target,
      int step) {
    for (int pass = 0; pass < 2; pass++) {
      boolean columns = pass == 0;
      float[] from = columns ? patch : half;
      int inAt = columns ? at : 0;
      int line = columns ? channels : OUTPUTS * channels;
      int next = columns ? row : channels;
      float[] to = columns ? half : tiles;
      int outAt = columns ? 0 : target;
      int outLine = columns ? channels : VALUES * step;
      int outNext = columns ? OUTPUTS * channels : step;
      for (int i = 0; i < (columns ? OUTPUTS : VALUES); i++) {
        for (int c = 0; c < channels; c += LANES) {
          int in = inAt + i * line + c;
          FloatVector y0 = FloatVector.fromArray(SPECIES, from, in);
          FloatVector y1 = FloatVector.fromArray(SPECIES, from, in + next);
          FloatVector y2 = FloatVector.fromArray(SPECIES, from, in + 2 * next);
          FloatVector y3 = FloatVector.fromArray(SPECIES, from, in + 3 * next);
          int out = outAt + i * outLine + c;
          y0.intoArray(to, out);
          FloatVector evenA = y0.add(y2.mul(A2));
          FloatVector oddA = y1.mul(A).add(y3.mul(A3));
          evenA.add(oddA).intoArray(to, out + outNext);
          evenA.sub(oddA).intoArray(to, out + 2 * outNext);
          FloatVector evenB = y0.add(y2.mul(B2));
          FloatVector oddB = y1.mul(B).add(y3.mul(B3));
          evenB.add(oddB).intoArray(to, out + 3 * outNext);
          evenB.sub(oddB).intoArray(to, out + 4 * outNext);
          y3.intoArray(to, out + 5 * outNext);
        }
      }
    }
  }

  /**
   * {@code G' M G} for one input channel: the gradients of its nine taps from those of the
   * transformed kernel's 36 elements.
   *
   * @param sums 36 elements from {@code at} on, {@code step} floats apart
   * @param channels floats of an element, a multiple of the vector's
   * @param half 18 elements, overwritten
   * @param taps nine elements, one after the other; overwritten
   */
  static void kernel(float[] sums, int at, int step, int channels, float[] half, float[] taps) {
    for (int pass = 0; pass < 2; pass++) {
      boolean columns = pass == 0;
      float[] from = columns ? sums : half;
      int inAt = columns ? at : 0;
      int line = columns ? step : VALUES * channels;
      int next = columns ? VALUES * step : channels;
      float[] to = columns ? half : taps;
      int outLine = columns ? channels : TAPS * channels;
      int outNext = columns ? VALUES * channels : channels;
      for (int i = 0; i < (columns ? VALUES : TAPS); i++) {
        for (int c = 0; c < channels; c += LANES) {
          int in = inAt + i * line + c;
          FloatVector u0 = FloatVector.fromArray(SPECIES, from, in);
          FloatVector u1 = FloatVector.fromArray(SPECIES, from, in + next);
          FloatVector u2 = FloatVector.fromArray(SPECIES, from, in + 2 * next);
          FloatVector u3 = FloatVector.fromArray(SPECIES, from, in + 3 * next);
          FloatVector u4 = FloatVector.fromArray(SPECIES, from, in + 4 * next);
          FloatVector u5 = FloatVector.fromArray(SPECIES, from, in + 5 * next);
          FloatVector evenA = u1.add(u2).mul(AT_A);
          FloatVector oddA = u1.sub(u2).mul(AT_A * A);
          FloatVector evenB = u3.add(u4).mul(AT_B);
          FloatVector oddB = u3.sub(u4).mul(AT_B * B);
          int out = i * outLine + c;
          u0.mul(AT_ZERO).add(evenA).add(evenB).intoArray(to, out);
          oddA.add(oddB).intoArray(to, out + outNext);
          evenA.mul(A2).add(evenB.mul(B2)).add(u5).intoArray(to, out + 2 * outNext);
        }
      }
    }
  }
}
