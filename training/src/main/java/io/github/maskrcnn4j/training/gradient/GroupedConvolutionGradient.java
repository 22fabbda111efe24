package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a convolution in groups: that of as many small convolutions side by side, each of
 * which sees its own channels of input and output alone.
 */
final class GroupedConvolutionGradient {

  private final Kernel whole;
  private final int groups;
  private final int out;

  private GroupedConvolutionGradient(Kernel whole, int groups) {
    this.whole = whole;
    this.groups = groups;
    this.out = whole.out() / groups;
  }

  /**
   * @param convolution in one group or more
   */
  static GroupedConvolutionGradient of(Conv2d convolution) {
    return new GroupedConvolutionGradient(Kernel.of(convolution), convolution.groups());
  }

  /** See {@link ConvolutionGradient#ofParameters}. */
  UnitGradient ofParameters(TensorScope scope, INDArray input, INDArray sums) {
    if (groups == 1) {
      return ConvolutionGradient.ofParameters(scope, whole, input, sums);
    }
    float[] kernel = new float[whole.values().length];
    float[] bias = new float[whole.out()];
    for (int group = 0; group < groups; group++) {
      INDArray x = ChannelParts.take(scope, input, group * whole.in(), whole.in());
      INDArray dz = ChannelParts.take(scope, sums, group * out, out);
      UnitGradient own = ConvolutionGradient.ofParameters(scope, kernel(group), x, dz);
      ChannelParts.put(own.kernel(), out, kernel, whole.out(), group * out);
      ChannelParts.put(own.bias(), out, bias, whole.out(), group * out);
      scope.release(x);
      scope.release(dz);
    }
    return new UnitGradient(kernel, bias);
  }

  /** See {@link ConvolutionGradient#ofInput}. */
  INDArray ofInput(TensorScope scope, INDArray sums, long... shape) {
    if (groups == 1) {
      return ConvolutionGradient.ofInput(scope, whole, sums, shape);
    }
    INDArray input = scope.take(shape);
    for (int group = 0; group < groups; group++) {
      INDArray dz = ChannelParts.take(scope, sums, group * out, out);
      INDArray dx =
          ConvolutionGradient.ofInput(
              scope, kernel(group), dz, shape[0], shape[1], shape[2], whole.in());
      ChannelParts.put(dx, input, group * whole.in());
      scope.release(dx);
      scope.release(dz);
    }
    return input;
  }

  private Kernel kernel(int group) {
    float[] values = new float[whole.values().length / groups];
    ChannelParts.take(whole.values(), whole.out(), group * out, values, out);
    return new Kernel(
        values, whole.height(), whole.width(), whole.in(), out, whole.stride(), whole.padding());
  }
}
