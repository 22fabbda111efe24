package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A part of the network that makes one tensor of another. */
@FunctionalInterface
public interface Step {

  /**
   * Computes the output.
   *
   * @param scope the output's owner
   * @param input dense; not modified, and not released
   * @return a new tensor of the scope
   */
  INDArray apply(TensorScope scope, INDArray input);
}
