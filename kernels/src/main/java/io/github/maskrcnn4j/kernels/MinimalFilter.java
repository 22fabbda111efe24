package io.github.maskrcnn4j.kernels;

/**
 * The one-dimensional transforms of Winograd's {@code F(4, 3)}: four outputs of a filter with three
 * taps from six inputs, with six multiplications instead of twelve.
 *
 * <p>A product of polynomials, here one of the taps and one of four values, has degree 5 and so is
 * known from its values at six points. Here they are {@code 0, ±a, ±b} and infinity with {@code a =
 * 3/4} and {@code b = 3/2}: all constants of the transforms of inputs and outputs are exact in
 * binary, and the rounding errors a third of those of the usual points 1 and 2
 * (docs/performance.md). Two dimensions are the same transform along columns, then along rows.
 *
 * <p>Every method works on the values of many tiles and channels at once: element {@code i} of each
 * array belongs to the same tile and channel. The loops run from index 0 over arrays of their own,
 * because only those are compiled to vector instructions.
 *
 * <p>{@code MinimalFilterVectors} is the same by the Vector API, which this class does not need.
 */
public final class MinimalFilter {

  /** Outputs of a tile in one dimension. */
  public static final int OUTPUTS = 4;

  /** Inputs of a tile in one dimension, and so multiplications. */
  public static final int INPUTS = 6;

  /** Of the filter in one dimension. */
  static final int TAPS = 3;

  // the points, and their powers
  static final float A = 0.75f;
  static final float A2 = A * A;
  static final float A3 = A2 * A;
  static final float B = 1.5f;
  static final float B2 = B * B;
  static final float B3 = B2 * B;

  // One over the product of the differences between a point and the other finite ones.
  static final float AT_ZERO = 1 / (A2 * B2);
  static final float AT_A = 1 / (2 * A2 * (A2 - B2));
  static final float AT_B = 1 / (2 * B2 * (B2 - A2));

  private MinimalFilter() {}

  /**
   * Transforms inputs: {@code B' d}, rows of which are the Lagrange polynomials of the points.
   *
   * @param d0 the first input of every tile, {@code d1} the second and so on; all are modified
   * @param length elements of each array that are transformed
   */
  public static void input(
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
  public static void output(
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
   * @param length elements of each array that are transformed
   */
  public static void kernel(float[][] taps, float[][] values, int length) {
    kernel(
        taps[0], taps[1], taps[2], values[0], values[1], values[2], values[3], values[4], length);
    System.arraycopy(taps[2], 0, values[5], 0, length);
  }

  private static void kernel(
      float[] g0,
      float[] g1,
      float[] g2,
      float[] v0,
      float[] v1,
      float[] v2,
      float[] v3,
      float[] v4,
      int length) {
    for (int i = 0; i < length; i++) {
      float x0 = g0[i];
      float x1 = g1[i];
      float x2 = g2[i];
      v0[i] = AT_ZERO * x0;
      float evenA = AT_A * x0 + AT_A * A2 * x2;
      float oddA = AT_A * A * x1;
      v1[i] = evenA + oddA;
      v2[i] = evenA - oddA;
      float evenB = AT_B * x0 + AT_B * B2 * x2;
      float oddB = AT_B * B * x1;
      v3[i] = evenB + oddB;
      v4[i] = evenB - oddB;
    }
  }
}
