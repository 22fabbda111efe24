package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a convolution in groups: that of as many small convolutions side by side, each of
 * which sees its own channels of input and output alone.
 */
final class GroupedConvolutionGradient {

  private final Conv2d layer;
  private final Kernel own;
  private final int groups;

  /**
   * @param layer in one group or more; must be open while this is used
   */
  GroupedConvolutionGradient(Conv2d layer) {
    this.layer = layer;
    this.groups = layer.groups();
    int out = (int) layer.outputChannels() / groups;
    Kernel all = Kernel.of(layer);
    this.own =
        new Kernel(all.height(), all.width(), all.in(), out, layer.stride(), layer.padding());
  }

  /** How many values the kernel has. */
  int length() {
    return groups * own.length();
  }

  /** See {@link ConvolutionGradient#ofKernel}. */
  void ofKernel(TensorScope scope, INDArray input, INDArray sums, float[] kernel) {
    if (groups == 1) {
      ConvolutionGradient.ofKernel(scope, own, input, sums, kernel);
      return;
    }
    int in = own.in();
    int out = own.out();
    float[] ofGroup = new float[own.length()];
    for (int group = 0; group < groups; group++) {
      INDArray x = ChannelParts.take(scope, input, group * in, in);
      INDArray dz = ChannelParts.take(scope, sums, group * out, out);
      ConvolutionGradient.ofKernel(scope, own, x, dz, ofGroup);
      ChannelParts.put(ofGroup, out, kernel, groups * out, group * out);
      scope.release(x);
      scope.release(dz);
    }
  }

  /** See {@link ConvolutionGradient#ofInput}. */
  INDArray ofInput(TensorScope scope, INDArray sums, long... shape) {
    if (groups == 1) {
      return ConvolutionGradient.ofInput(scope, own, layer.kernel(), sums, shape);
    }
    float[] all = layer.kernelValues();
    float[] part = new float[all.length / groups];
    INDArray input = scope.take(shape);
    for (int group = 0; group < groups; group++) {
      ChannelParts.take(all, groups * own.out(), group * own.out(), part, own.out());
      INDArray values = scope.take(part, own.shape());
      INDArray dz = ChannelParts.take(scope, sums, group * own.out(), own.out());
      INDArray dx =
          ConvolutionGradient.ofInput(
              scope, own, values, dz, shape[0], shape[1], shape[2], own.in());
      ChannelParts.put(dx, input, group * own.in());
      scope.release(values);
      scope.release(dx);
      scope.release(dz);
    }
    return input;
  }
}
