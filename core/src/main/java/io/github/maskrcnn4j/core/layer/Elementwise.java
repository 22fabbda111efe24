package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Shapes;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums of activations. */
public final class Elementwise {

  private Elementwise() {}

  /**
   * The end of a residual block: {@code target = max(target + addend, 0)}.
   *
   * @param target any shape; modified
   * @param addend the same shape; not modified
   */
  public static void addThenRelu(INDArray target, INDArray addend) {
    Shapes.require("residual", addend, target.shape());
    target.addi(addend);
    Ops.reluInPlace(target);
  }
}
