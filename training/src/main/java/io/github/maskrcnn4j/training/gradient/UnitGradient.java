package io.github.maskrcnn4j.training.gradient;

/**
 * The gradient of a layer's own parameters: of the kernel and bias that it computes with, into
 * which a norm may have been folded.
 *
 * @param kernel in the order of the unit's kernel or weight in the canonical file
 * @param bias {@code [out]}, or empty if nobody asks for it: a frozen norm without a bias before it
 */
public record UnitGradient(float[] kernel, float[] bias) {

  /** Adds another of the same layer to this one, which is modified. */
  void add(UnitGradient other) {
    add(kernel, other.kernel);
    add(bias, other.bias);
  }

  private static void add(float[] sums, float[] values) {
    if (sums.length != values.length) {
      throw new IllegalArgumentException(
          "Gradients of " + sums.length + " and of " + values.length + " parameters");
    }
    for (int i = 0; i < sums.length; i++) {
      sums[i] += values[i];
    }
  }
}
