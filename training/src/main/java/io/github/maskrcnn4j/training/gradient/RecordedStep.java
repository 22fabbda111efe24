package io.github.maskrcnn4j.training.gradient;

import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A layer's run.
 *
 * @param layer what computed it
 * @param unit the layer's name; null if it has no parameters
 * @param isTrained whether its parameters need a gradient
 * @param output what it gave
 * @param inputs what it took
 */
record RecordedStep(
    Object layer, String unit, boolean isTrained, INDArray output, List<INDArray> inputs) {

  INDArray input() {
    return inputs.get(0);
  }
}
