package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The backend's own convolution: any kernel, any stride, every backend. */
final class DirectConvolution implements ConvolutionAlgorithm {

  private final INDArray kernel;
  private final INDArray bias;
  private final int stride;
  private final Padding padding;
  private final Epilogue epilogue;

  /**
   * @param kernel values in C order of {@code shape}
   * @param shape {@code [kH, kW, in, out]}
   */
  DirectConvolution(
      float[] kernel,
      long[] shape,
      float[] bias,
      int stride,
      Padding padding,
      Activation activation) {
    this.kernel = HostTensors.tensor(kernel, shape);
    this.bias = HostTensors.tensor(bias, bias.length);
    this.stride = stride;
    this.padding = padding;
    this.epilogue = Epilogue.withoutBias(activation);
  }

  @Override
  public INDArray kernel() {
    return kernel;
  }

  @Override
  public void run(TensorScope scope, INDArray input, INDArray residual, INDArray out) {
    Ops.conv2d(input, kernel, bias, stride, padding, out);
    epilogue.apply(out, residual);
  }

  @Override
  public void close() {
    kernel.close();
    bias.close();
  }
}
