package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A way to compute a convolution. All give the same numbers but for rounding; {@link Conv2d} takes
 * the fastest one that fits the kernel.
 */
sealed interface ConvolutionAlgorithm extends Layer
    permits DirectConvolution,
        GroupedConvolution,
        MatrixProduct,
        VectorConvolution,
        WinogradConvolution {

  /**
   * {@code out = activation(input * kernel + bias + residual)}.
   *
   * @param input {@code [N, H, W, in]}, dense; not modified
   * @param residual of the output's shape, or null for none; not modified
   * @param out {@code [N, H', W', out]}, dense; overwritten
   */
  void run(TensorScope scope, INDArray input, INDArray residual, INDArray out);

  /**
   * The kernel as it was given: dense, in C order of {@code [kH, kW, in, out]}, of this shape or
   * another; not to be changed.
   */
  INDArray kernel();

  /** A copy of the kernel's values, in the same order. */
  default float[] kernelValues() {
    return HostTensors.toHost(kernel());
  }
}
