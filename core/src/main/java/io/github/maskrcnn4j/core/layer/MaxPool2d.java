package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The largest value of a sliding window; padding never wins, also over negative values.
 *
 * @param kernel window side
 * @param stride of rows and columns
 */
public record MaxPool2d(int kernel, int stride, Padding padding) implements Step {

  /**
   * Pools.
   *
   * @param input {@code [N, H, W, C]}, dense; not modified
   * @return {@code [N, H', W', C]}
   */
  @Override
  public INDArray apply(TensorScope scope, INDArray input) {
    Shapes.require("max-pool input", input, -1, -1, -1, -1);
    INDArray out =
        scope.take(
            input.size(0),
            padding.outputSize(input.size(1), kernel, stride),
            padding.outputSize(input.size(2), kernel, stride),
            input.size(3));
    Ops.maxPool2d(input, kernel, stride, padding, out);
    scope.applied(this, out, input);
    return out;
  }
}
