package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.HashMap;
import java.util.Map;
import java.util.Set;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradients of tensors whose own step back has not come yet: sums of what all users gave.
 *
 * <p>What an activation gave usually has two users, the next layer and the next residual. The
 * second gradient waits, and is added when the activation's own gradient is taken: memory is what
 * both wait for, so the values pass by once.
 *
 * <p>A gradient of few positions stays one until somebody gives one of all positions, or asks for
 * it as such.
 */
final class TensorGradients {

  private final TensorScope scope;
  private final Set<Long> activated;
  private final Map<Long, INDArray> sums = new HashMap<>();
  private final Map<Long, INDArray> waiting = new HashMap<>();
  private final Map<Long, SparseGradient> sparse = new HashMap<>();

  /**
   * @param activated addresses of the tensors that {@link #takeThrough} will be asked for
   */
  TensorGradients(TensorScope scope, Set<Long> activated) {
    this.scope = scope;
    this.activated = activated;
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
    long address = HostTensors.address(tensor);
    INDArray sum = sums.putIfAbsent(address, gradient);
    boolean waits = activated.contains(address);
    if (sum != null && (!waits || waiting.putIfAbsent(address, gradient) != null)) {
      Pieces.add(sum, gradient);
      scope.release(gradient);
    }
  }

  /**
   * Adds to a tensor's gradient at few positions.
   *
   * @param gradient taken over
   */
  void add(INDArray tensor, SparseGradient gradient) {
    long address = HostTensors.address(tensor);
    INDArray sum = sums.get(address);
    if (sum == null) {
      sparse.merge(address, gradient, SparseGradient::plus);
    } else {
      gradient.addTo(sum);
    }
  }

  /**
   * Takes the gradient of what an activation gave out, if it is one of few positions, and through
   * the activation.
   *
   * @param tensor {@code [N, H, W, C]}
   * @return null if there is no gradient, one of many positions, or one of all of them besides
   */
  SparseGradient takeSparseThrough(Activation activation, INDArray tensor) {
    long address = HostTensors.address(tensor);
    SparseGradient gradient = sparse.get(address);
    if (gradient == null || sums.containsKey(address) || !gradient.isSparse(tensor)) {
      return null;
    }
    sparse.remove(address);
    gradient.applyActivation(activation, tensor);
    return gradient;
  }

  /**
   * Takes the gradient of what an activation gave out, and through the activation.
   *
   * @return of the tensor's shape, the caller's to release; null if nobody gave one
   */
  INDArray takeThrough(Activation activation, INDArray tensor) {
    long address = HostTensors.address(tensor);
    SparseGradient few = sparse.remove(address);
    if (few != null && sums.containsKey(address)) {
      few.addTo(sums.get(address));
    } else if (few != null) {
      add(tensor, few.toTensor(scope, tensor.shape()));
    }
    INDArray sum = sums.remove(address);
    if (sum == null) {
      return null;
    }
    INDArray other = waiting.remove(address);
    if (other == null) {
      ActivationGradient.applyInPlace(activation, sum, tensor);
    } else {
      ActivationGradient.applyToSum(activation, sum, other, tensor);
      scope.release(other);
    }
    return scope.reshape(sum, tensor.shape());
  }
}
