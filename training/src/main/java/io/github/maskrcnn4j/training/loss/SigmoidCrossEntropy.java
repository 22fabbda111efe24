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
 * The second line holds for logits of any size. Keras computes the first one, and keeps the
 * logarithm away from 0 with a small {@code epsilon}:
 *
 * <pre>
 * L = 1 / divisor * sum of -(t log(q + epsilon) + (1 - t) log(1 - q + epsilon)),
 *     q = p within epsilon .. 1 - epsilon
 *
 * dL / dz = -(t / (q + epsilon) - (1 - t) / (1 - q + epsilon)) p (1 - p) / divisor,    0 if q is not p
 * </pre>
 *
 * so that a logit which is wrong beyond all doubt is given up: nothing draws it back.
 *
 * @param epsilon 0 for the exact loss; 1e-7 in Keras
 */
public record SigmoidCrossEntropy(double epsilon) {

  /** Without an epsilon. */
  public static final SigmoidCrossEntropy EXACT = new SigmoidCrossEntropy(0);

  public SigmoidCrossEntropy {
    if (!(epsilon >= 0 && epsilon < 0.5)) {
      throw new IllegalArgumentException(
          "epsilon must be at least 0 and less than a half, found " + epsilon);
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
      double logit = logits[at[i]];
      double target = targets[i];
      if (!(target >= 0 && target <= 1)) {
        throw new IllegalArgumentException("Target " + i + " must be 0 to 1, found " + target);
      }
      sum += epsilon == 0 ? exact(logit, target) : guarded(logit, target);
      double slope = epsilon == 0 ? sigmoid(logit) - target : guardedSlope(logit, target);
      gradient[at[i]] += (float) (slope / divisor);
    }
    return new Loss(sum / divisor, gradient);
  }

  private static double exact(double logit, double target) {
    return Math.max(logit, 0) - target * logit + Math.log1p(Math.exp(-Math.abs(logit)));
  }

  private double guarded(double logit, double target) {
    double inside = clip(sigmoid(logit)) + epsilon;
    double outside = clip(sigmoid(-logit)) + epsilon; // 1 - q, without cancellation
    return -(target * Math.log(inside) + (1 - target) * Math.log(outside));
  }

  private double guardedSlope(double logit, double target) {
    double inside = sigmoid(logit);
    double outside = sigmoid(-logit);
    if (clip(inside) != inside || clip(outside) != outside) {
      return 0;
    }
    return ((1 - target) / (outside + epsilon) - target / (inside + epsilon)) * inside * outside;
  }

  private double clip(double probability) {
    return Math.max(epsilon, Math.min(1 - epsilon, probability));
  }

  private static double sigmoid(double logit) {
    double exp = Math.exp(-Math.abs(logit));
    return (logit >= 0 ? 1 : exp) / (1 + exp);
  }
}
