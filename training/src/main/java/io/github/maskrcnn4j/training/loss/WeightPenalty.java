package io.github.maskrcnn4j.training.loss;

/**
 * What large weights cost where that is part of the loss (Matterport, {@code l2} in {@code
 * compile}):
 *
 * <pre>
 * L = decay * sum of w^2 / size        for a tensor of that many weights
 *
 * dL / dw = 2 decay w / size
 * </pre>
 *
 * Of kernels and biases alike, but not of a norm's gamma and beta. The others leave this to the
 * optimiser, which adds {@code decay w} to the gradient and divides by nothing.
 *
 * @param decay 0 for none
 */
public record WeightPenalty(double decay) {

  /** Weights cost nothing. */
  public static final WeightPenalty NONE = new WeightPenalty(0);

  public WeightPenalty {
    if (!(decay >= 0 && decay < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException(
          "A penalty on weights must be a number and not negative, found " + decay);
    }
  }

  /**
   * The loss of one tensor.
   *
   * @param weights all of its values; not modified
   */
  public Loss of(float[] weights) {
    double sum = 0;
    float[] gradient = new float[weights.length];
    for (int i = 0; i < weights.length; i++) {
      sum += (double) weights[i] * weights[i];
      gradient[i] = (float) (2 * decay * weights[i] / weights.length);
    }
    return new Loss(weights.length == 0 ? 0 : decay * sum / weights.length, gradient);
  }
}
