package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.HashMap;
import java.util.Map;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The gradients of tensors whose own step back has not come yet: sums of what all users gave. */
final class TensorGradients {

  private final TensorScope scope;
  private final Map<Long, INDArray> sums = new HashMap<>();

  TensorGradients(TensorScope scope) {
    this.scope = scope;
  }

  /**
   * Adds to a tensor's gradient.
   *
   * @param gradient of as many values, of the scope; taken over, so that the caller must not use it
   *     any more
   */
  void add(INDArray tensor, INDArray gradient) {
    if (gradient.length() != tensor.length()) {
      throw new IllegalArgumentException(
          "A gradient of " + gradient.length() + " values for " + tensor.length());
    }
    INDArray sum = sums.putIfAbsent(HostTensors.address(tensor), gradient);
    if (sum != null) {
      Pieces.add(sum, gradient);
      scope.release(gradient);
    }
  }

  /**
   * Takes a tensor's gradient out.
   *
   * @return of the tensor's shape, the caller's to release; null if nobody gave one
   */
  INDArray take(INDArray tensor) {
    INDArray sum = sums.remove(HostTensors.address(tensor));
    return sum == null ? null : scope.reshape(sum, tensor.shape());
  }
}
