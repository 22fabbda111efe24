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
    switch (activation) {
      case NONE -> {}
      case RELU ->
          Pieces.combine(
              gradient,
              output,
              (values, outputs, count) -> {
                for (int i = 0; i < count; i++) {
                  // without a branch, which no processor could foresee: -1 for the bits of a
                  // positive number, else 0
                  int bits = Float.floatToRawIntBits(outputs[i]);
                  int mask = (-bits & ~bits) >> 31;
                  values[i] = Float.intBitsToFloat(Float.floatToRawIntBits(values[i]) & mask);
                }
              });
    }
  }
}
