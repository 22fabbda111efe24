package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Workers;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Work on all values of tensors, in pieces that stay in a core's cache and that threads share. */
final class Pieces {

  private static final int LENGTH = 1 << 12;

  private Pieces() {}

  /** What becomes of the values of a piece. */
  @FunctionalInterface
  interface Combination {
    /**
     * @param values of the tensor that is changed; modified
     * @param others of the other tensor, at the same places; not modified
     */
    void combine(float[] values, float[] others);
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
                  float[] others = new float[Math.min(LENGTH, length - at)];
                  float[] values = new float[others.length];
                  from.get(at, others);
                  to.get(at, values);
                  combination.combine(values, others);
                  to.put(at, values);
                }));
  }

  /** {@code target += other}. */
  static void add(INDArray target, INDArray other) {
    combine(
        target,
        other,
        (values, others) -> {
          for (int i = 0; i < values.length; i++) {
            values[i] += others[i];
          }
        });
  }
}
