package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A two-dimensional convolution with bias and activation: {@code y = act(x * kernel + bias)}.
 *
 * <p>Kernel {@code [kH, kW, in, out]}, bias {@code [out]}. Computes with the fastest algorithm that
 * fits the kernel, see {@link #algorithmFor}. Owns its parameters off-heap.
 */
public final class Conv2d implements Layer, Step {

  private final long[] kernelShape;
  private final int groups;
  private final float[] bias;
  private final int stride;
  private final Padding padding;
  private final Activation activation;
  private final ConvolutionAlgorithm algorithm;
  private volatile boolean closed;

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
    this(KernelSet.current(), kernel, kernelShape, bias, stride, padding, activation);
  }

  /**
   * Like the other constructor, by these kernels whatever the process computes with: to compare
   * them.
   */
  public Conv2d(
      KernelSet kernels,
      float[] kernel,
      long[] kernelShape,
      float[] bias,
      int stride,
      Padding padding,
      Activation activation) {
    this(
        kernelShape,
        1,
        bias,
        stride,
        padding,
        activation,
        algorithmFor(kernels, kernel, kernelShape, bias, stride, padding, activation));
  }

  private Conv2d(
      long[] kernelShape,
      int groups,
      float[] bias,
      int stride,
      Padding padding,
      Activation activation,
      ConvolutionAlgorithm algorithm) {
    this.kernelShape = kernelShape.clone();
    this.groups = groups;
    this.bias = bias.clone();
    this.stride = stride;
    this.padding = padding;
    this.activation = activation;
    this.algorithm = algorithm;
  }

  /**
   * Like the constructor, but computed by the backend's own convolution whatever the kernel: what
   * the other algorithms are compared with.
   */
  public static Conv2d direct(
      float[] kernel,
      long[] kernelShape,
      float[] bias,
      int stride,
      Padding padding,
      Activation activation) {
    requireFit(kernel, kernelShape, bias, stride);
    return new Conv2d(
        kernelShape,
        1,
        bias,
        stride,
        padding,
        activation,
        new DirectConvolution(kernel, kernelShape, bias, stride, padding, activation));
  }

  /**
   * A convolution whose output channels fall into groups, each of which sees an equal part of the
   * input channels only.
   *
   * @param kernel values in C order of {@code kernelShape}; copied
   * @param kernelShape {@code [kH, kW, in / groups, out]}
   * @param bias {@code out} values; copied
   * @param groups divides {@code out}
   * @throws IllegalArgumentException if it does not
   */
  public static Conv2d grouped(
      float[] kernel,
      long[] kernelShape,
      float[] bias,
      int groups,
      int stride,
      Padding padding,
      Activation activation) {
    if (groups == 1) {
      return new Conv2d(kernel, kernelShape, bias, stride, padding, activation);
    }
    requireFit(kernel, kernelShape, bias, stride);
    if (groups < 1 || bias.length % groups != 0) {
      throw new IllegalArgumentException(
          bias.length + " output channels do not fall into " + groups + " groups");
    }
    return new Conv2d(
        kernelShape,
        groups,
        bias,
        stride,
        padding,
        activation,
        new GroupedConvolution(kernel, kernelShape, bias, groups, stride, padding, activation));
  }

  /**
   * This project's own kernels where they are there. Else, on the CPU, a 1x1 kernel is a matrix,
   * and a 3x3 kernel with enough channels goes by Winograd's way; both work on host memory between
   * the products. The backend itself does the rest.
   */
  private static ConvolutionAlgorithm algorithmFor(
      KernelSet kernels,
      float[] kernel,
      long[] shape,
      float[] bias,
      int stride,
      Padding padding,
      Activation activation) {
    requireFit(kernel, shape, bias, stride);
    if (kernels == KernelSet.VECTOR) {
      return new VectorConvolution(kernel, shape, bias, stride, padding, activation);
    }
    boolean cpu = Backend.current().isCpu();
    if (cpu && shape[0] == 1 && shape[1] == 1 && padding.equals(Padding.VALID)) {
      return new MatrixProduct(kernel, (int) shape[2], bias, stride, activation);
    }
    if (cpu && WinogradConvolution.suits(shape, stride, padding)) {
      return new WinogradConvolution(kernel, shape, bias, activation);
    }
    return new DirectConvolution(kernel, shape, bias, stride, padding, activation);
  }

  private static void requireFit(float[] kernel, long[] kernelShape, float[] bias, int stride) {
    if (kernelShape.length != 4
        || Shapes.elements(kernelShape) < 1
        || Shapes.elements(kernelShape) != kernel.length) {
      throw new IllegalArgumentException(
          "A kernel is [kH, kW, in, out], found "
              + Arrays.toString(kernelShape)
              + " with "
              + kernel.length
              + " values");
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
  }

  public long inputChannels() {
    return kernelShape[2] * groups;
  }

  public long outputChannels() {
    return kernelShape[3];
  }

  /** {@code [kH, kW, in / groups, out]}; a copy. */
  public long[] kernelShape() {
    return kernelShape.clone();
  }

  /** In how many groups the output channels fall. */
  public int groups() {
    return groups;
  }

  public int stride() {
    return stride;
  }

  public Padding padding() {
    return padding;
  }

  public Activation activation() {
    return activation;
  }

  /**
   * The kernel itself, {@code [kH, kW, in, out]}: not to be changed, and gone with the layer.
   *
   * @throws UnsupportedOperationException of a convolution in several groups, which has no such
   *     tensor
   */
  public INDArray kernel() {
    requireOpen();
    return Shapes.view(algorithm.kernel(), kernelShape);
  }

  /** A copy of the kernel, in C order of its shape. */
  public float[] kernelValues() {
    requireOpen();
    return algorithm.kernelValues();
  }

  /**
   * A copy of the matrix of a 1x1 convolution, {@code [in, out]} in C order.
   *
   * @throws IllegalStateException if the kernel is larger
   */
  public float[] matrixValues() {
    if (kernelShape[0] == 1 && kernelShape[1] == 1 && groups == 1) {
      return kernelValues();
    }
    throw new IllegalStateException("Not a 1x1 convolution: " + Arrays.toString(kernelShape));
  }

  /** A copy of the bias, {@code [out]}. */
  public float[] biasValues() {
    return bias.clone();
  }

  /**
   * Convolves.
   *
   * @param input {@code [N, H, W, in]}, dense; not modified
   * @return {@code [N, H', W', out]} with the sides that the padding gives
   */
  @Override
  public INDArray apply(TensorScope scope, INDArray input) {
    INDArray out = run(scope, input, null);
    scope.applied(this, out, input);
    return out;
  }

  /**
   * Convolves and adds a residual before the activation: {@code y = act(x * kernel + bias +
   * residual)}.
   *
   * @param input {@code [N, H, W, in]}, dense; not modified
   * @param residual of the output's shape, dense; not modified
   */
  public INDArray applyAdding(TensorScope scope, INDArray input, INDArray residual) {
    INDArray out = run(scope, input, residual);
    scope.applied(this, out, input, residual);
    return out;
  }

  private INDArray run(TensorScope scope, INDArray input, INDArray residual) {
    requireOpen();
    Shapes.require("convolution input", input, -1, -1, -1, inputChannels());
    Ops.requireDense("convolution input", input);
    long[] shape = outputShape(input.shape());
    if (residual != null) {
      Shapes.require("residual", residual, shape);
    }
    INDArray out = scope.take(shape);
    algorithm.run(scope, input, residual, out);
    return out;
  }

  /** Freed memory would end the JVM. Not a guard against a close in the middle. */
  private void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The network that this convolution belongs to is closed");
    }
  }

  /** The output's shape for an input of this shape. */
  public long[] outputShape(long... input) {
    return new long[] {
      input[0],
      padding.outputSize(input[1], (int) kernelShape[0], stride),
      padding.outputSize(input[2], (int) kernelShape[1], stride),
      outputChannels()
    };
  }

  @Override
  public void close() {
    closed = true;
    algorithm.close();
  }
}
