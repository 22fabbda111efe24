package io.github.maskrcnn4j.training.loss;

/**
 * Binary cross-entropy of logits {@code z} and targets {@code t} from 0 to 1:
 *
 * <pre>
 * L = 1 / divisor * sum of -(t log p + (1 - t) log(1 - p)),       p = 1 / (1 + exp(-z))
 *   = 1 / divisor * sum of max(z, 0) - t z + log(1 + exp(-|z|))
 *
 * dL / dz = (p - t) / divisor
 * </pre>
 *
 * The second line holds for logits of any size.
 *
 * @param clip what probabilities are clipped to before the logarithm, {@code clip .. 1 - clip}: no
 *     logit further out costs more, nor is it drawn back. 0 for no clipping; 1e-7 in Keras
 */
public record SigmoidCrossEntropy(double clip) {

  /** Without clipping. */
  public static final SigmoidCrossEntropy EXACT = new SigmoidCrossEntropy(0);

  public SigmoidCrossEntropy {
    if (!(clip >= 0 && clip < 0.5)) {
      throw new IllegalArgumentException(
          "Probabilities are clipped to at least 0 and less than a half, found " + clip);
    }
  }

  /**
   * The loss of some logits.
   *
   * @param logits not modified
   * @param at which of them count; not modified
   * @param targets {@code [at.length]}, 0 to 1; not modified
   * @param divisor positive
   * @return with a gradient for every logit
   */
  public Loss of(float[] logits, int[] at, float[] targets, double divisor) {
    Checks.requireRows("targets", targets.length, at.length);
    Checks.requireDivisor(divisor);
    double sum = 0;
    float[] gradient = new float[logits.length];
    for (int i = 0; i < at.length; i++) {
      double target = targets[i];
      if (!(target >= 0 && target <= 1)) {
        throw new IllegalArgumentException("Target " + i + " must be 0 to 1, found " + target);
      }
      double bound = clip == 0 ? Double.POSITIVE_INFINITY : Math.log((1 - clip) / clip);
      double logit = logits[at[i]];
      double clipped = Math.max(-bound, Math.min(bound, logit));
      sum += Math.max(clipped, 0) - target * clipped + Math.log1p(Math.exp(-Math.abs(clipped)));
      if (clipped == logit) {
        gradient[at[i]] += (float) ((sigmoid(logit) - target) / divisor);
      }
    }
    return new Loss(sum / divisor, gradient);
  }

  private static double sigmoid(double logit) {
    double exp = Math.exp(-Math.abs(logit));
    return (logit >= 0 ? 1 : exp) / (1 + exp);
  }
}
