package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Activation;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * From the gradient of an activation's output to that of its input: {@code dx = dy} for none,
 * {@code dx = dy [y > 0]} for ReLU, which can be read off the output because that is positive
 * exactly where the input is.
 */
final class ActivationGradient {

  private ActivationGradient() {}

  /**
   * @param gradient {@code dy}, dense; becomes {@code dx}
   * @param output {@code y}, of as many values; not modified
   */
  static void applyInPlace(Activation activation, INDArray gradient, INDArray output) {
    if (activation == Activation.RELU) {
      Pieces.combine(
          gradient,
          output,
          (values, outputs, count) -> applyInPlace(activation, values, outputs, count));
    }
  }

  /**
   * The same of the first {@code count} values of arrays.
   *
   * @param gradient {@code dy}; becomes {@code dx}
   * @param output {@code y}; not modified
   */
  static void applyInPlace(Activation activation, float[] gradient, float[] output, int count) {
    if (activation == Activation.RELU) {
      for (int i = 0; i < count; i++) {
        gradient[i] = where(output[i], gradient[i]);
      }
    }
  }

  /**
   * The same of a gradient in two parts, {@code dx = (dy + other) [y > 0]}.
   *
   * @param other of as many values; not modified
   */
  static void applyToSum(
      Activation activation, INDArray gradient, INDArray other, INDArray output) {
    if (activation == Activation.NONE) {
      Pieces.add(gradient, other);
      return;
    }
    Pieces.combine(
        gradient,
        other,
        output,
        (values, others, outputs, count) -> {
          for (int i = 0; i < count; i++) {
            values[i] = where(outputs[i], values[i] + others[i]);
          }
        });
  }

  /**
   * The value where the output is positive, else 0; without a branch, which no processor could
   * foresee.
   */
  private static float where(float output, float value) {
    int bits = Float.floatToRawIntBits(output);
    int mask = (-bits & ~bits) >> 31; // -1 for the bits of a positive number, else 0
    return Float.intBitsToFloat(Float.floatToRawIntBits(value) & mask);
  }
}
