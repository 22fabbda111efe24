package io.github.maskrcnn4j.backbone;

import io.github.maskrcnn4j.backbone.BackboneRecipe.StrideIn;
import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.Step;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A residual block: {@code relu(conv1x1(relu(conv3x3(relu(conv1x1(x))))) + shortcut(x))}, where the
 * shortcut is a 1x1 convolution in a stage's first block and the input itself in the others. In a
 * ResNeXt (arXiv:1611.05431) the 3x3 convolution is grouped.
 */
final class Bottleneck implements Step {

  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Conv2d conv3;
  private final Conv2d shortcut;

  private Bottleneck(Conv2d conv1, Conv2d conv2, Conv2d conv3, Conv2d shortcut) {
    this.conv1 = conv1;
    this.conv2 = conv2;
    this.conv3 = conv3;
    this.shortcut = shortcut;
  }

  /**
   * @param unit the block's canonical prefix
   * @param stride 2 where the block halves the resolution, else 1
   */
  static Bottleneck load(LayerLoader loader, String unit, int stride, StrideIn strideIn)
      throws WeightFileException {
    int first = strideIn == StrideIn.FIRST_1X1 ? stride : 1;
    Conv2d conv1 = loader.conv(unit + ".conv1", first, Padding.VALID, Activation.RELU);
    Conv2d conv2 =
        loader.groupedConv(
            unit + ".conv2",
            conv1.outputChannels(),
            stride / first,
            Padding.symmetric(1),
            Activation.RELU);
    Conv2d conv3 = loader.conv(unit + ".conv3", 1, Padding.VALID, Activation.RELU);
    Conv2d shortcut =
        loader.has(unit + ".shortcut")
            ? loader.conv(unit + ".shortcut", stride, Padding.VALID, Activation.NONE)
            : null;
    return new Bottleneck(conv1, conv2, conv3, shortcut);
  }

  @Override
  public INDArray apply(TensorScope scope, INDArray input) {
    INDArray residual = shortcut == null ? input : shortcut.apply(scope, input);
    INDArray reduced = conv1.apply(scope, input);
    INDArray filtered = conv2.apply(scope, reduced);
    scope.release(reduced);
    INDArray out = conv3.applyAdding(scope, filtered, residual);
    scope.release(filtered);
    if (shortcut != null) {
      scope.release(residual);
    }
    return out;
  }
}
