package io.github.maskrcnn4j.training.loss;

import java.util.Objects;

/**
 * Cross-entropy of rows of K logits {@code z} and labels {@code y}:
 *
 * <pre>
 * L = 1 / divisor * sum over rows of -log p[y],       p[k] = exp(z[k]) / sum over j of exp(z[j])
 *   = 1 / divisor * sum over rows of m - z[y] + log(sum over j of exp(z[j] - m)),     m = max z
 *
 * dL / dz[k] = (p[k] - (k == y ? 1 : 0)) / divisor
 * </pre>
 *
 * The second line holds for logits of any size.
 */
public final class SoftmaxCrossEntropy {

  private SoftmaxCrossEntropy() {}

  /**
   * The loss of some rows.
   *
   * @param logits {@code [N, K]}; not modified
   * @param classes K
   * @param rows which rows count; not modified
   * @param labels {@code [rows.length]}, 0 to K - 1; not modified
   * @param divisor positive
   * @return with a gradient for every logit
   */
  public static Loss of(float[] logits, int classes, int[] rows, int[] labels, double divisor) {
    Checks.requireRows("labels", labels.length, rows.length);
    Checks.requireDivisor(divisor);
    double sum = 0;
    float[] gradient = new float[logits.length];
    double[] exponentials = new double[classes];
    for (int i = 0; i < rows.length; i++) {
      int at = rows[i] * classes;
      int label = Objects.checkIndex(labels[i], classes);
      double highest = Double.NEGATIVE_INFINITY;
      for (int k = 0; k < classes; k++) {
        highest = Math.max(highest, logits[at + k]);
      }
      double total = 0;
      for (int k = 0; k < classes; k++) {
        exponentials[k] = Math.exp(logits[at + k] - highest);
        total += exponentials[k];
      }
      sum += highest - logits[at + label] + Math.log(total);
      for (int k = 0; k < classes; k++) {
        double wanted = k == label ? 1 : 0;
        gradient[at + k] += (float) ((exponentials[k] / total - wanted) / divisor);
      }
    }
    return new Loss(sum / divisor, gradient);
  }
}
