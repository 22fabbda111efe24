package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A two-dimensional convolution with bias and activation: {@code y = act(x * kernel + bias)}.
 *
 * <p>Kernel {@code [kH, kW, in, out]}, bias {@code [out]}. Owns both and frees them when closed.
 */
public final class Conv2d implements Layer {

  private final INDArray kernel;
  private final INDArray bias;
  private final int stride;
  private final Padding padding;
  private final Activation activation;

  /**
   * @param kernel values in C order of {@code kernelShape}; copied
   * @param kernelShape {@code [kH, kW, in, out]}
   * @param bias {@code out} values; copied
   * @param stride of rows and columns, at least 1
   */
  public Conv2d(
      float[] kernel,
      long[] kernelShape,
      float[] bias,
      int stride,
      Padding padding,
      Activation activation) {
    if (kernelShape.length != 4 || Shapes.elements(kernelShape) < 1) {
      throw new IllegalArgumentException(
          "A kernel is [kH, kW, in, out], found " + Arrays.toString(kernelShape));
    }
    if (bias.length != kernelShape[3] || stride < 1) {
      throw new IllegalArgumentException(
          "Kernel "
              + Arrays.toString(kernelShape)
              + " with a bias of "
              + bias.length
              + " and stride "
              + stride);
    }
    this.kernel = HostTensors.tensor(kernel, kernelShape);
    this.bias = HostTensors.tensor(bias, bias.length);
    this.stride = stride;
    this.padding = padding;
    this.activation = activation;
  }

  public long inputChannels() {
    return kernel.size(2);
  }

  public long outputChannels() {
    return kernel.size(3);
  }

  /** A copy of the kernel, {@code [kH, kW, in, out]} in C order. */
  public float[] kernelValues() {
    return HostTensors.toHost(kernel);
  }

  /** A copy of the bias, {@code [out]}. */
  public float[] biasValues() {
    return HostTensors.toHost(bias);
  }

  /**
   * Convolves.
   *
   * @param input {@code [N, H, W, in]}, dense; not modified
   * @return {@code [N, H', W', out]} with the sides that the padding gives
   */
  public INDArray apply(TensorScope scope, INDArray input) {
    Shapes.require("convolution input", input, -1, -1, -1, inputChannels());
    INDArray out = scope.take(outputShape(input.shape()));
    if (isMatrixProduct()) {
      long rows = input.size(0) * input.size(1) * input.size(2);
      Ops.matmul(
          Shapes.view(input, rows, inputChannels()),
          Shapes.view(kernel, inputChannels(), outputChannels()),
          bias,
          Shapes.view(out, rows, outputChannels()));
    } else {
      Ops.conv2d(input, kernel, bias, stride, padding, out);
    }
    activation.applyInPlace(out);
    return out;
  }

  private boolean isMatrixProduct() {
    return kernel.size(0) == 1
        && kernel.size(1) == 1
        && stride == 1
        && padding.outputSize(1, 1, 1) == 1;
  }

  /** The output's shape for an input of this shape. */
  public long[] outputShape(long... input) {
    return new long[] {
      input[0],
      padding.outputSize(input[1], (int) kernel.size(0), stride),
      padding.outputSize(input[2], (int) kernel.size(1), stride),
      outputChannels()
    };
  }

  @Override
  public void close() {
    kernel.close();
    bias.close();
  }
}
