package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Work on all values of tensors, in pieces that stay in a core's cache and that threads share. */
final class Pieces {

  private static final int LENGTH = 1 << 12;

  private static final ThreadArray VALUES = new ThreadArray();
  private static final ThreadArray OTHERS = new ThreadArray();

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

  /**
   * Changes a tensor by another of as many values.
   *
   * @param target dense; modified
   * @param other dense; not modified
   */
  static void combine(INDArray target, INDArray other, Combination combination) {
    if (target.length() != other.length()) {
      throw new IllegalArgumentException(
          "Cannot combine " + target.length() + " values with " + other.length());
    }
    int length = Math.toIntExact(target.length());
    HostTensors.transfer(
        other,
        target,
        (from, to) ->
            Workers.forEach(
                (length + LENGTH - 1) / LENGTH,
                piece -> {
                  int at = piece * LENGTH;
                  int count = Math.min(LENGTH, length - at);
                  float[] values = VALUES.get(LENGTH);
                  float[] others = OTHERS.get(LENGTH);
                  from.get(at, others, 0, count);
                  to.get(at, values, 0, count);
                  combination.combine(values, others, count);
                  to.put(at, values, 0, count);
                }));
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
