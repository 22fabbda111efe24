package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.FrozenNorm;

/**
 * From the gradients of a folded kernel and bias, {@code K' = s K} and {@code b' = beta + (b -
 * mean) s} with {@code s = gamma / sqrt(variance + epsilon)} for each output channel, to those of
 * what was folded:
 *
 * <pre>
 * dK     = s dK'
 * db     = s db'
 * dbeta  = db'
 * dgamma = (sum over the channel's kernel: K dK'  +  (b - mean) db') / sqrt(variance + epsilon)
 * </pre>
 *
 * Mean and variance are frozen: they have no gradient.
 *
 * @param kernel {@code dK}, {@code [..., C]}
 * @param bias {@code db}, {@code [C]}
 * @param gamma {@code [C]}
 * @param beta {@code [C]}
 */
public record FrozenNormGradient(float[] kernel, float[] bias, float[] gamma, float[] beta) {

  /**
   * @param kernel {@code K}, not folded; not modified
   * @param bias {@code b}, not folded; not modified
   * @param folded {@code dK'} and {@code db'}; not modified
   */
  public static FrozenNormGradient of(
      FrozenNorm norm, float[] kernel, float[] bias, UnitGradient folded) {
    int channels = bias.length;
    float[] dKernel = new float[kernel.length];
    float[] dBias = new float[channels];
    double[] products = new double[channels];
    double[] scale = new double[channels];
    for (int c = 0; c < channels; c++) {
      scale[c] = norm.scale(c);
      dBias[c] = (float) (folded.bias()[c] * scale[c]);
      products[c] = ((double) bias[c] - norm.mean()[c]) * folded.bias()[c];
    }
    for (int row = 0; row < kernel.length; row += channels) {
      for (int c = 0; c < channels; c++) {
        double gradient = folded.kernel()[row + c];
        dKernel[row + c] = (float) (gradient * scale[c]);
        products[c] += gradient * kernel[row + c];
      }
    }
    float[] dGamma = new float[channels];
    for (int c = 0; c < channels; c++) {
      dGamma[c] = (float) (products[c] * norm.inverseDeviation(c));
    }
    return new FrozenNormGradient(dKernel, dBias, dGamma, folded.bias().clone());
  }
}
