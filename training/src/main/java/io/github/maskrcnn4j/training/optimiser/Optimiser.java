package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.util.Map;

/** A rule by which parameters follow their gradients, and what it remembers of earlier steps. */
public interface Optimiser {

  /**
   * Changes the parameters that have a gradient.
   *
   * @param parameters modified
   * @param gradients by canonical name, in the parameters' shapes; not modified
   * @param learningRate of this step
   * @throws IllegalArgumentException if a gradient is of no parameter, or of another length
   */
  void step(MasterParameters parameters, Map<String, float[]> gradients, double learningRate);

  /**
   * What is remembered, in the order of names: the arrays themselves, good until the next step and
   * not to be modified. A parameter that was never trained has none.
   */
  Map<String, float[]> state();

  /**
   * Goes on where {@link #state} was taken.
   *
   * @param state of an optimiser of the same kind; copied
   * @throws IllegalArgumentException if it is of another kind
   */
  void restore(Map<String, float[]> state);
}
