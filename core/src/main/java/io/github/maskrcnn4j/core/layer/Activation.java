package io.github.maskrcnn4j.core.layer;

import org.nd4j.linalg.api.ndarray.INDArray;

/** What follows a convolution or a linear layer. */
public enum Activation {
  /** Nothing: the values are logits, deltas or a residual that is added later. */
  NONE {
    @Override
    public void applyInPlace(INDArray tensor) {}
  },
  /** {@code max(x, 0)}. */
  RELU {
    @Override
    public void applyInPlace(INDArray tensor) {
      Ops.reluInPlace(tensor);
    }
  };

  /**
   * Applies this activation.
   *
   * @param tensor any shape; modified
   */
  public abstract void applyInPlace(INDArray tensor);
}
