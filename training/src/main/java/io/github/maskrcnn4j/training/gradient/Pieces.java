package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Work on all values of tensors, in pieces that stay in a core's cache and that threads share. */
final class Pieces {

  private static final int LENGTH = 1 << 12;

  private static final ThreadArray VALUES = new ThreadArray();
  private static final ThreadArray OTHERS = new ThreadArray();
  private static final ThreadArray THIRDS = new ThreadArray();

  private Pieces() {}

  /** What becomes of the values of a piece. */
  @FunctionalInterface
  interface Combination {
    /**
     * @param values of the tensor that is changed; modified
     * @param others of the other tensor, at the same places; not modified
     * @param count of values in the piece, the first of both arrays
     */
    void combine(float[] values, float[] others, int count);
  }

  /** The same with the values of two others. */
  @FunctionalInterface
  interface Combination3 {
    /** See {@link Combination#combine}. */
    void combine(float[] values, float[] others, float[] thirds, int count);
  }

  /**
   * Changes a tensor by another of as many values.
   *
   * @param target dense; modified
   * @param other dense; not modified
   */
  static void combine(INDArray target, INDArray other, Combination combination) {
    int length = lengthOf(target, other);
    HostTensors.transfer(
        other,
        target,
        (from, to) ->
            forEach(
                length,
                (at, count) -> {
                  float[] others = read(OTHERS, from, at, count);
                  float[] values = read(VALUES, to, at, count);
                  combination.combine(values, others, count);
                  to.put(at, values, 0, count);
                }));
  }

  /** The same by two others. */
  static void combine(INDArray target, INDArray other, INDArray third, Combination3 combination) {
    int length = lengthOf(target, other);
    lengthOf(target, third);
    HostTensors.transfer(
        other,
        third,
        target,
        (from, alsoFrom, to) ->
            forEach(
                length,
                (at, count) -> {
                  float[] others = read(OTHERS, from, at, count);
                  float[] thirds = read(THIRDS, alsoFrom, at, count);
                  float[] values = read(VALUES, to, at, count);
                  combination.combine(values, others, thirds, count);
                  to.put(at, values, 0, count);
                }));
  }

  private interface Piece {
    void take(int at, int count);
  }

  private static void forEach(int length, Piece piece) {
    Workers.forEach(
        (length + LENGTH - 1) / LENGTH,
        i -> piece.take(i * LENGTH, Math.min(LENGTH, length - i * LENGTH)));
  }

  private static float[] read(ThreadArray own, FloatBuffer from, int at, int count) {
    float[] values = own.get(LENGTH);
    from.get(at, values, 0, count);
    return values;
  }

  private static int lengthOf(INDArray target, INDArray other) {
    if (target.length() != other.length()) {
      throw new IllegalArgumentException(
          "Cannot combine " + target.length() + " values with " + other.length());
    }
    return Math.toIntExact(target.length());
  }

  /** {@code target += other}. */
  static void add(INDArray target, INDArray other) {
    combine(
        target,
        other,
        (values, others, count) -> {
          for (int i = 0; i < count; i++) {
            values[i] += others[i];
          }
        });
  }
}
