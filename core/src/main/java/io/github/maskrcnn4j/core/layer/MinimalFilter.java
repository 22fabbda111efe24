package io.github.maskrcnn4j.core.layer;

/**
 * The one-dimensional transforms of Winograd's {@code F(4, 3)}: four outputs of a filter with three
 * taps from six inputs, with six multiplications instead of twelve.
 *
 * <p>A product of polynomials is known from its values at six points. Here they are {@code 0, ±a,
 * ±b} and infinity with {@code a = 3/4} and {@code b = 3/2}: all constants of the transforms of
 * inputs and outputs are exact in binary, and the rounding errors a third of those of the usual
 * points 1 and 2 (docs/performance.md). Two dimensions are the same transform along columns, then
 * along rows.
 *
 * <p>Every method works on the values of many tiles and channels at once: element {@code i} of each
 * array belongs to the same tile and channel. The loops run from index 0 over arrays of their own,
 * because only those are compiled to vector instructions.
 */
final class MinimalFilter {

  /** Outputs of a tile in one dimension. */
  static final int OUTPUTS = 4;

  /** Inputs of a tile in one dimension, and so multiplications. */
  static final int INPUTS = 6;

  private static final float A = 0.75f;
  private static final float A2 = A * A;
  private static final float A3 = A2 * A;
  private static final float B = 1.5f;
  private static final float B2 = B * B;
  private static final float B3 = B2 * B;

  private MinimalFilter() {}

  /**
   * Transforms inputs: {@code B' d}, rows of which are the Lagrange polynomials of the points.
   *
   * @param d0 the first input of every tile, {@code d1} the second and so on; all are modified
   * @param length elements of each array that are transformed
   */
  static void input(
      float[] d0, float[] d1, float[] d2, float[] d3, float[] d4, float[] d5, int length) {
    for (int i = 0; i < length; i++) {
      float x1 = d1[i];
      float x2 = d2[i];
      float x3 = d3[i];
      float x4 = d4[i];
      d0[i] = A2 * B2 * d0[i] - (A2 + B2) * x2 + x4;
      d5[i] = A2 * B2 * x1 - (A2 + B2) * x3 + d5[i];
      float evenA = x4 - B2 * x2;
      float oddA = A * (x3 - B2 * x1);
      d1[i] = evenA + oddA;
      d2[i] = evenA - oddA;
      float evenB = x4 - A2 * x2;
      float oddB = B * (x3 - A2 * x1);
      d3[i] = evenB + oddB;
      d4[i] = evenB - oddB;
    }
  }

  /**
   * Transforms products back: {@code A' m}, rows of which are the powers of the points.
   *
   * @param m0 the first product of every tile, afterwards the first output; likewise {@code m1} to
   *     {@code m3}
   * @param m4 the fifth product; {@code m5} the sixth; not modified
   * @param length elements of each array that are transformed
   */
  static void output(
      float[] m0, float[] m1, float[] m2, float[] m3, float[] m4, float[] m5, int length) {
    for (int i = 0; i < length; i++) {
      float evenA = m1[i] + m2[i];
      float oddA = m1[i] - m2[i];
      float evenB = m3[i] + m4[i];
      float oddB = m3[i] - m4[i];
      m0[i] = m0[i] + evenA + evenB;
      m1[i] = A * oddA + B * oddB;
      m2[i] = A2 * evenA + B2 * evenB;
      m3[i] = A3 * oddA + B3 * oddB + m5[i];
    }
  }

  /**
   * Transforms taps: {@code G g}, the filter's values at the points over the products of their
   * distances.
   *
   * @param taps three arrays; not modified
   * @param values six arrays; overwritten
   */
  static void kernel(double[][] taps, double[][] values) {
    double[] g0 = taps[0];
    double[] g1 = taps[1];
    double[] g2 = taps[2];
    double atZero = 1.0 / (A2 * B2);
    double atA = 1.0 / (2 * A2 * (A2 - B2));
    double atB = 1.0 / (2 * B2 * (B2 - A2));
    for (int i = 0; i < g0.length; i++) {
      values[0][i] = g0[i] * atZero;
      double evenA = (g0[i] + A2 * g2[i]) * atA;
      double oddA = A * g1[i] * atA;
      values[1][i] = evenA + oddA;
      values[2][i] = evenA - oddA;
      double evenB = (g0[i] + B2 * g2[i]) * atB;
      double oddB = B * g1[i] * atB;
      values[3][i] = evenB + oddB;
      values[4][i] = evenB - oddB;
      values[5][i] = g2[i];
    }
  }
}
