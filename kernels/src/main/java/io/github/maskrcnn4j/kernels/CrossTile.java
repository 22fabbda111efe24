package io.github.maskrcnn4j.kernels;

import jdk.incubator.vector.FloatVector;
import jdk.incubator.vector.VectorSpecies;

/**
 * The innermost product where the left matrix is given as its transpose: six of its columns times
 * two vectors of the right one's columns, summed up over the rows of both.
 *
 * <pre>
 *   left: depth x 6   right: depth x 2 vectors
 *   [ a0 .. a5 ]      [ b0 | b1 ]              [c00 | c01]
 *   [ ..       ]      [ .. | .. ]       ->       ...
 *                                              [c50 | c51]
 * </pre>
 *
 * Neither is packed: a step reads six neighbouring floats and two vectors from where they lie. The
 * registers are used as in {@link RegisterTile}. One index is carried along by the loop and the
 * other computed: of two, the compiler would move one through a vector register.
 */
final class CrossTile {

  static final int ROWS = RegisterTile.ROWS;
  static final int COLUMNS = RegisterTile.COLUMNS;

  private static final VectorSpecies<Float> SPECIES = Lanes.SPECIES;
  private static final int LANES = Lanes.COUNT;

  private CrossTile() {}

  /**
   * {@code out = start + left' * right}.
   *
   * @param depth rows of both
   * @param left rows {@code leftStride} apart from {@code leftAt} on, six floats of each
   * @param right rows {@code rightStride} apart from {@code rightAt} on, {@link #COLUMNS} floats of
   *     each
   * @param start six rows to add, {@code startStride} apart; may be {@code out}, or one row of
   *     zeros with a stride of 0
   * @param out six rows, {@code outStride} apart; overwritten
   */
  static void multiply(
      int depth,
      float[] left,
      int leftAt,
      int leftStride,
      float[] right,
      int rightAt,
      int rightStride,
      float[] start,
      int startAt,
      int startStride,
      float[] out,
      int outAt,
      int outStride) {
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
    int from = leftAt;
    for (int k = 0; k < depth; k++) {
      int at = rightAt + k * rightStride;
      FloatVector b0 = FloatVector.fromArray(SPECIES, right, at);
      FloatVector b1 = FloatVector.fromArray(SPECIES, right, at + LANES);
      FloatVector a0 = FloatVector.broadcast(SPECIES, left[from]);
      c00 = a0.fma(b0, c00);
      c01 = a0.fma(b1, c01);
      FloatVector a1 = FloatVector.broadcast(SPECIES, left[from + 1]);
      c10 = a1.fma(b0, c10);
      c11 = a1.fma(b1, c11);
      FloatVector a2 = FloatVector.broadcast(SPECIES, left[from + 2]);
      c20 = a2.fma(b0, c20);
      c21 = a2.fma(b1, c21);
      FloatVector a3 = FloatVector.broadcast(SPECIES, left[from + 3]);
      c30 = a3.fma(b0, c30);
      c31 = a3.fma(b1, c31);
      FloatVector a4 = FloatVector.broadcast(SPECIES, left[from + 4]);
      c40 = a4.fma(b0, c40);
      c41 = a4.fma(b1, c41);
      FloatVector a5 = FloatVector.broadcast(SPECIES, left[from + 5]);
      c50 = a5.fma(b0, c50);
      c51 = a5.fma(b1, c51);
      from += leftStride;
    }
    c00.intoArray(out, outAt);
    c01.intoArray(out, outAt + LANES);
    int out1 = outAt + outStride;
    c10.intoArray(out, out1);
    c11.intoArray(out, out1 + LANES);
    int out2 = out1 + outStride;
    c20.intoArray(out, out2);
    c21.intoArray(out, out2 + LANES);
    int out3 = out2 + outStride;
    c30.intoArray(out, out3);
    c31.intoArray(out, out3 + LANES);
    int out4 = out3 + outStride;
    c40.intoArray(out, out4);
    c41.intoArray(out, out4 + LANES);
    int out5 = out4 + outStride;
    c50.intoArray(out, out5);
    c51.intoArray(out, out5 + LANES);
  }
}
