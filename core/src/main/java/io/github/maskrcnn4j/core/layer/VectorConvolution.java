package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.core.tensor.Workers;
import io.github.maskrcnn4j.kernels.Columns;
import io.github.maskrcnn4j.kernels.FusedWinograd;
import io.github.maskrcnn4j.kernels.PackedProduct;
import io.github.maskrcnn4j.kernels.Rows;
import io.github.maskrcnn4j.kernels.TileGrid;
import io.github.maskrcnn4j.kernels.Windows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A convolution in pure Java, by the Vector API: the product of the windows and the kernel, or
 * Winograd's minimal filtering where that costs less ({@link ConvolutionCost}).
 *
 * <p>Packed or transformed kernels are not kept: that would double the memory of the former and
 * quadruple that of the latter. Every run makes them anew, in an array that the next layer reuses.
 */
final class VectorConvolution implements ConvolutionAlgorithm {

  private final INDArray kernel;
  private final long[] shape;
  private final float[] bias;
  private final SlidingWindow window;
  private final Activation activation;

  /**
   * @param kernel {@code [kH, kW, in, out]} in C order
   */
  VectorConvolution(
      float[] kernel,
      long[] shape,
      float[] bias,
      int stride,
      Padding padding,
      Activation activation) {
    this.kernel = HostTensors.tensor(kernel, shape);
    this.shape = shape.clone();
    this.bias = bias.clone();
    this.window = new SlidingWindow((int) shape[0], (int) shape[1], stride, padding);
    this.activation = activation;
  }

  @Override
  public INDArray kernel() {
    return kernel;
  }

  @Override
  public void run(TensorScope scope, INDArray input, INDArray residual, INDArray out) {
    Windows windows = window.on(input);
    TileGrid grid = new TileGrid((int) out.size(0), windows.outHeight(), windows.outWidth());
    if (windows.suitWinograd() && ConvolutionCost.favoursWinograd(grid, shape[2], shape[3])) {
      byWinograd(scope, grid, input, residual, out);
    } else {
      byWindows(scope, windows, input, residual, out);
    }
  }

  private void byWinograd(
      TensorScope scope, TileGrid grid, INDArray input, INDArray residual, INDArray out) {
    FusedWinograd winograd =
        new FusedWinograd(
            grid, (int) shape[2], bias, activation == Activation.RELU, Workers.count());
    float[] transformed = scope.takeArray(winograd.kernelLength());
    HostTensors.read(
        kernel,
        taps -> {
          Workers.forEach(
              winograd.kernelStrips(), i -> winograd.transformKernel(i, taps, transformed));
          return null;
        });
    HostTensors.transfer(
        input,
        residual,
        out,
        (from, addend, to) ->
            Workers.forEach(
                winograd.blocks(), i -> winograd.convolve(i, from, transformed, addend, to)));
    scope.release(transformed);
  }

  private void byWindows(
      TensorScope scope, Windows windows, INDArray input, INDArray residual, INDArray out) {
    PackedProduct product =
        new PackedProduct(windows.size(), bias.length, bias, activation == Activation.RELU);
    int rows = (int) (out.length() / bias.length);
    HostTensors.transfer(
        input,
        residual,
        out,
        (from, addend, to) -> {
          Rows left = Rows.ofWindows(from, windows);
          HostTensors.read(
              kernel,
              values -> {
                MatrixProducts.multiply(scope, product, left, rows, Columns.of(values), addend, to);
                return null;
              });
        });
  }

  @Override
  public void close() {
    kernel.close();
  }
}
