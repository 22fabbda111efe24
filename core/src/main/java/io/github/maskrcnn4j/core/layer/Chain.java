package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Steps one after the other. What lies between two of them is released as soon as it has been used;
 * the input is not, for it is the caller's.
 *
 * @param steps each takes the output of the one before it; owned by somebody else
 */
public record Chain(List<Step> steps) implements Step {

  public Chain {
    steps = List.copyOf(steps);
    if (steps.isEmpty()) { // its output would be its input, which is not its own to release
      throw new IllegalArgumentException("A chain needs a step");
    }
  }

  /** Steps in this order. */
  public static Chain of(List<? extends Step> steps) {
    return new Chain(List.copyOf(steps));
  }

  /**
   * Runs the steps.
   *
   * @return the last one's output
   */
  @Override
  public INDArray apply(TensorScope scope, INDArray input) {
    INDArray last = input;
    for (Step step : steps) {
      INDArray next = step.apply(scope, last);
      if (last != input) {
        scope.release(last);
      }
      last = next;
    }
    return last;
  }

  /**
   * Runs the steps and keeps what lies between them.
   *
   * @return every step's output, in their order, of the scope
   */
  public List<INDArray> outputs(TensorScope scope, INDArray input) {
    List<INDArray> outputs = new ArrayList<>();
    INDArray last = input;
    for (Step step : steps) {
      last = step.apply(scope, last);
      outputs.add(last);
    }
    return outputs;
  }
}
