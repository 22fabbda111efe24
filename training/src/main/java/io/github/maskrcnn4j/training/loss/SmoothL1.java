package io.github.maskrcnn4j.training.loss;

/**
 * The distance of deltas {@code d} from their targets {@code t}, squared where it is small (Fast
 * R-CNN, section 2.3; with {@code beta} from Detectron on):
 *
 * <pre>
 * L = 1 / divisor * sum of  e^2 / (2 beta)     if |e| &lt; beta,       e = d - t
 *                           |e| - beta / 2     otherwise
 *
 * dL / dd = e / beta / divisor,   or   sign(e) / divisor;       dL / dt = -dL / dd
 * </pre>
 *
 * @param beta where the parabola ends; 0 for the plain distance, whose gradient at 0 is 0
 */
public record SmoothL1(double beta) {

  public SmoothL1 {
    if (!(beta >= 0 && beta < Double.POSITIVE_INFINITY)) {
      throw new IllegalArgumentException("beta must be a number and not negative, found " + beta);
    }
  }

  /**
   * The loss of some boxes.
   *
   * @param deltas {@code [N, 4]}; not modified
   * @param rows which boxes count; not modified
   * @param targets {@code [rows.length, 4]}; not modified
   * @param divisor positive
   * @return with a gradient for every delta
   */
  public Loss of(float[] deltas, int[] rows, float[] targets, double divisor) {
    Checks.requireRows("target deltas", targets.length, 4 * rows.length);
    Checks.requireDivisor(divisor);
    double sum = 0;
    float[] gradient = new float[deltas.length];
    for (int i = 0; i < targets.length; i++) {
      int at = 4 * rows[i / 4] + i % 4;
      double error = (double) deltas[at] - targets[i];
      double distance = Math.abs(error);
      boolean small = distance < beta;
      sum += small ? 0.5 * error * error / beta : distance - 0.5 * beta;
      gradient[at] += (float) ((small ? error / beta : Math.signum(error)) / divisor);
    }
    return new Loss(sum / divisor, gradient);
  }
}
