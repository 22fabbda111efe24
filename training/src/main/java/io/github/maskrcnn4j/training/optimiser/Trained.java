package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.util.Map;
import java.util.TreeMap;

/** The parameters that have a gradient, one after the other in the order of their names. */
final class Trained {

  /** What is done with a parameter. */
  interface Work {
    /**
     * @param weights the parameter's values themselves
     * @param gradient as long
     */
    void on(String name, float[] weights, float[] gradient);
  }

  private Trained() {}

  static void forEach(MasterParameters parameters, Map<String, float[]> gradients, Work work) {
    new TreeMap<>(gradients)
        .forEach((name, gradient) -> work.on(name, weights(parameters, name, gradient), gradient));
  }

  private static float[] weights(MasterParameters parameters, String name, float[] gradient) {
    try {
      float[] weights = parameters.live(name);
      if (weights.length != gradient.length) {
        throw new IllegalArgumentException(
            name + ": " + gradient.length + " gradients for " + weights.length + " parameters");
      }
      return weights;
    } catch (WeightFileException e) {
      throw new IllegalArgumentException("A gradient of no parameter: " + e.getMessage(), e);
    }
  }
}
