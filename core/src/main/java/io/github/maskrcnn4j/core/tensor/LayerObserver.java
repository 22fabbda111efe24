package io.github.maskrcnn4j.core.tensor;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Is told what every layer of a run has computed, and may keep tensors that the run itself has no
 * more use for.
 *
 * <p>A layer that is made of others tells of itself after they have told of themselves.
 */
public interface LayerObserver {

  /** Listens to nothing and keeps nothing. */
  LayerObserver NONE =
      new LayerObserver() {
        @Override
        public void applied(Object layer, INDArray output, List<INDArray> inputs) {}

        @Override
        public boolean keeps(INDArray tensor) {
          return false;
        }
      };

  /**
   * A layer has computed a tensor.
   *
   * @param layer what computed it: a layer, or what says all about a step that has no parameters
   * @param output of the scope; one of the inputs if that was changed in place
   * @param inputs what it was computed from, or views of it: they begin at the same {@link
   *     HostTensors#address}
   */
  void applied(Object layer, INDArray output, List<INDArray> inputs);

  /** Whether a tensor that is being released has to live until the scope's end. */
  boolean keeps(INDArray tensor);
}
