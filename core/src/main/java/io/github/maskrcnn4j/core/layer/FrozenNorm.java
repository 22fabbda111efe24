package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.util.Arrays;
import java.util.Optional;
import java.util.stream.IntStream;

/**
 * A batch normalisation with fixed numbers, which is only a scale and a shift of each channel:
 *
 * <pre>
 * gamma (y - mean) / sqrt(variance + epsilon) + beta
 * </pre>
 *
 * After a convolution the scale can be taken into its kernel: {@code kernel' = scale kernel} and
 * {@code bias' = beta + (bias - mean) scale} with {@code scale = gamma / sqrt(variance + epsilon)}.
 *
 * @param gamma {@code [C]}, as all others
 * @param variance not negative
 * @param epsilon added to the variance
 */
public record FrozenNorm(
    float[] gamma, float[] beta, float[] mean, float[] variance, double epsilon) {

  /**
   * The norm of a unit, {@code unit.norm.gamma, .beta, .mean, .variance}; empty if it has none.
   *
   * @param channels the unit's outputs
   * @param epsilon not used for a norm without variance: a plain scale and shift, to which no
   *     epsilon belongs
   */
  public static Optional<FrozenNorm> of(
      Parameters parameters, String unit, int channels, double epsilon) throws WeightFileException {
    String norm = unit + ".norm.";
    if (!parameters.contains(norm + "gamma")) {
      return Optional.empty();
    }
    float[] gamma = vector(parameters, norm + "gamma", channels);
    float[] beta = vector(parameters, norm + "beta", channels);
    float[] mean = optional(parameters, norm + "mean", channels, 0);
    float[] variance = optional(parameters, norm + "variance", channels, 1);
    requireNotNegative(parameters, norm + "variance", variance);
    boolean affine = !parameters.contains(norm + "variance");
    return Optional.of(new FrozenNorm(gamma, beta, mean, variance, affine ? 0 : epsilon));
  }

  /** {@code 1 / sqrt(variance + epsilon)} of a channel. */
  public double inverseDeviation(int channel) {
    return 1 / Math.sqrt(variance[channel] + epsilon);
  }

  /** {@code gamma / sqrt(variance + epsilon)} of a channel. */
  public double scale(int channel) {
    return gamma[channel] / Math.sqrt(variance[channel] + epsilon);
  }

  /**
   * Takes the norm into the unit before it.
   *
   * @param kernel {@code [..., C]} in C order; modified
   * @param bias {@code [C]}; modified
   */
  public void fold(float[] kernel, float[] bias) {
    for (int c = 0; c < bias.length; c++) {
      bias[c] = (float) (beta[c] + (bias[c] - mean[c]) * scale(c));
    }
    scale(kernel);
  }

  /**
   * Multiplies by the scale: what becomes of a kernel, and of the gradient of a folded one.
   *
   * @param kernel {@code [..., C]} in C order; modified
   */
  public void scale(float[] kernel) {
    int channels = gamma.length;
    double[] scale = IntStream.range(0, channels).mapToDouble(this::scale).toArray();
    Workers.range(kernel.length / channels)
        .forEach(
            row -> {
              for (int c = 0; c < channels; c++) {
                kernel[row * channels + c] = (float) (kernel[row * channels + c] * scale[c]);
              }
            });
  }

  /** A parameter that may be missing, {@code [length]}. */
  static float[] optional(Parameters parameters, String name, int length, float otherwise)
      throws WeightFileException {
    if (parameters.contains(name)) {
      return vector(parameters, name, length);
    }
    float[] values = new float[length];
    Arrays.fill(values, otherwise);
    return values;
  }

  private static float[] vector(Parameters parameters, String name, int length)
      throws WeightFileException {
    float[] values = parameters.values(name);
    if (values.length != length) {
      throw WeightFileException.ofTensor(
          parameters.source(), parameters.label(name), "[" + length + "]", values.length);
    }
    return values;
  }

  /** Its root would not be a number, and neither would anything after it. */
  private static void requireNotNegative(Parameters parameters, String name, float[] variance)
      throws WeightFileException {
    for (float value : variance) {
      if (value < 0) {
        throw WeightFileException.ofTensor(
            parameters.source(), parameters.label(name), "no negative value", value);
      }
    }
  }
}
