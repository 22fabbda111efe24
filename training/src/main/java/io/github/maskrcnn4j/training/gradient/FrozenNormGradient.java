package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.FrozenNorm;
import io.github.maskrcnn4j.core.tensor.Workers;

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

  /** Channels that a thread takes at a time: a few lines of the cache. */
  private static final int STRIP = 64;

  /**
   * @param kernel {@code K}, not folded; not modified
   * @param bias {@code b}, not folded; not modified
   * @param folded {@code dK'} and {@code db'}; taken over, {@code dK'} becomes {@code dK}
   */
  public static FrozenNormGradient of(
      FrozenNorm norm, float[] kernel, float[] bias, UnitGradient folded) {
    int channels = bias.length;
    FrozenNormGradient own =
        new FrozenNormGradient(
            folded.kernel(), new float[channels], new float[channels], folded.bias());
    Workers.forEach(
        (channels + STRIP - 1) / STRIP,
        strip -> {
          int first = strip * STRIP;
          own.unfold(norm, kernel, bias, first, Math.min(channels, first + STRIP));
        });
    return own;
  }

  /**
   * Of the channels from {@code first} to {@code end - 1}; {@code kernel} is {@code dK'} before.
   *
   * @param k {@code K}
   * @param b {@code b}
   */
  private void unfold(FrozenNorm norm, float[] k, float[] b, int first, int end) {
    int channels = bias.length;
    double[] products = new double[end - first];
    double[] scale = new double[end - first];
    for (int c = first; c < end; c++) {
      scale[c - first] = norm.scale(c);
      bias[c] = (float) (beta[c] * scale[c - first]);
      products[c - first] = ((double) b[c] - norm.mean()[c]) * beta[c];
    }
    for (int row = 0; row < k.length; row += channels) {
      for (int c = first; c < end; c++) {
        double gradient = kernel[row + c];
        kernel[row + c] = (float) (gradient * scale[c - first]);
        products[c - first] += gradient * k[row + c];
      }
    }
    for (int c = first; c < end; c++) {
      gamma[c] = (float) (products[c - first] * norm.inverseDeviation(c));
    }
  }
}
