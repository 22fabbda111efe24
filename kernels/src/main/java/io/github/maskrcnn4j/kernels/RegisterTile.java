package io.github.maskrcnn4j.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost product: six rows times a panel of two vectors' columns, summed up in registers.
 *
 * <pre>
 *                     panel: depth x 2 vectors
 *                     [ b0 | b1 ]
 *   left: 6 x depth   [ .. | .. ]
 *   [ a0 .. ]         [c00 | c01]
 *   [ a1 .. ]         [c10 | c11]
 *     ...                ...
 *   [ a5 .. ]         [c50 | c51]
 * </pre>
 *
 * A step of the depth loads two vectors and broadcasts six floats for twelve fused multiply-adds,
 * so the multipliers are what it waits for. The twelve sums, two vectors of the panel and the
 * broadcast take 15 registers: as many as the smallest machine has (AVX2: 16), and twelve
 * independent sums hide the latency of a fused multiply-add on the largest. That is why there is
 * one tile for all.
 *
 * <p>The sums are variables of their own, because the compiler keeps variables in registers and
 * array elements in memory. The loop counts the panel's floats and carries {@code k} along: other
 * loops are compiled to slower ones in some processes, or need more registers than AVX2 has. See
 * docs/performance.md, "What the compiler needs".
 */
final class RegisterTile {

  static final int ROWS = 6;
  static final int VECTORS = 2;

  /** Floats of a row of a panel. */
  static final int COLUMNS = VECTORS * Lanes.COUNT;

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private RegisterTile() {}

  /**
   * {@code out = max(floor, start + left * panel + bias)}.
   *
   * @param depth columns of {@code left}, rows of the panel
   * @param left six rows from {@code leftAt} on, {@code leftStride} apart
   * @param panel {@code [depth, COLUMNS]} from {@code panelAt} on
   * @param start six rows to add, {@code startStride} apart; may be {@code out}, or one row of
   *     zeros with a stride of 0
   * @param out six rows, {@code outStride} apart; overwritten
   * @param bias a row from {@code biasAt} on
   * @param floor 0 for ReLU, negative infinity for none
   */
  static void multiply(
      int depth,
      float[] left,
      int leftAt,
      int leftStride,
      float[] panel,
      int panelAt,
      float[] start,
      int startAt,
      int startStride,
      float[] out,
      int outAt,
      int outStride,
      float[] bias,
      int biasAt,
      float floor) {
    FloatVector c00 = FloatVector.fromArray(SPECIES, start, startAt);
    FloatVector c01 = FloatVector.fromArray(SPECIES, start, startAt + LANES);
    FloatVector c10 = FloatVector.fromArray(SPECIES, start, startAt + startStride);
    FloatVector c11 = FloatVector.fromArray(SPECIES, start, startAt + startStride + LANES);
    FloatVector c20 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride);
    FloatVector c21 = FloatVector.fromArray(SPECIES, start, startAt + 2 * startStride + LANES);
    FloatVector c30 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride);
    FloatVector c31 = FloatVector.fromArray(SPECIES, start, startAt + 3 * startStride + LANES);
    FloatVector c40 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride);
    FloatVector c41 = FloatVector.fromArray(SPECIES, start, startAt + 4 * startStride + LANES);
    FloatVector c50 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride);
    FloatVector c51 = FloatVector.fromArray(SPECIES, start, startAt + 5 * startStride + LANES);
    int row1 = leftAt + leftStride;
    int row2 = row1 + leftStride;
    int row3 = row2 + leftStride;
    int row4 = row3 + leftStride;
    int row5 = row4 + leftStride;
    int end = panelAt + depth * COLUMNS;
    int k = 0;
    for (int at = panelAt; at < end; at += COLUMNS) {
      FloatVector b0 = FloatVector.fromArray(SPECIES, panel, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, panel, at + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, left[leftAt + k]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, left[row1 + k]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, left[row2 + k]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, left[row3 + k]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, left[row4 + k]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, left[row5 + k]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      k++;
    }
    FloatVector bias0 = FloatVector.fromArray(SPECIES, bias, biasAt);
    FloatVector bias1 = FloatVector.fromArray(SPECIES, bias, biasAt + LANES);
    c00.add(bias0).max(floor).intoArray(out, outAt);
    c01.add(bias1).max(floor).intoArray(out, outAt + LANES);
    int out1 = outAt + outStride;
    c10.add(bias0).max(floor).intoArray(out, out1);
    c11.add(bias1).max(floor).intoArray(out, out1 + LANES);
    int out2 = out1 + outStride;
    c20.add(bias0).max(floor).intoArray(out, out2);
    c21.add(bias1).max(floor).intoArray(out, out2 + LANES);
    int out3 = out2 + outStride;
    c30.add(bias0).max(floor).intoArray(out, out3);
    c31.add(bias1).max(floor).intoArray(out, out3 + LANES);
    int out4 = out3 + outStride;
    c40.add(bias0).max(floor).intoArray(out, out4);
    c41.add(bias1).max(floor).intoArray(out, out4 + LANES);
    int out5 = out4 + outStride;
    c50.add(bias0).max(floor).intoArray(out, out5);
    c51.add(bias1).max(floor).intoArray(out, out5 + LANES);
  }
}
