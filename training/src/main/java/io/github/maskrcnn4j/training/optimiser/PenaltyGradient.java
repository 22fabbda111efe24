package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.gradient.MasterParameters;
import io.github.maskrcnn4j.training.loss.Loss;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import java.util.Map;

/** Adds the penalty on weights to loss and gradients, before these are clipped. */
public final class PenaltyGradient {

  private PenaltyGradient() {}

  /**
   * Of every parameter that has a gradient, kernels and biases, but not a norm's gamma and beta.
   *
   * @param parameters not modified
   * @param gradients of what is trained; modified
   * @return the penalty: the sum over the parameters
   */
  public static double add(
      WeightPenalty penalty, MasterParameters parameters, Map<String, float[]> gradients) {
    if (penalty.decay() == 0) {
      return 0;
    }
    double[] sum = new double[1];
    Trained.forEach(
        parameters,
        gradients,
        (name, weights, gradient) -> {
          if (!NormParameters.isOfNorm(name)) {
            Loss loss = penalty.of(weights);
            sum[0] += loss.value();
            for (int i = 0; i < gradient.length; i++) {
              gradient[i] += loss.gradient()[i];
            }
          }
        });
    return sum[0];
  }
}
