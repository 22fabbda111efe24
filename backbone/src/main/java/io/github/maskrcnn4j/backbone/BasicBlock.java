package io.github.maskrcnn4j.backbone;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.Step;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The residual block of ResNet-18 and -34: {@code relu(conv3x3(relu(conv3x3(x))) + shortcut(x))},
 * where the shortcut is a 1x1 convolution in the first block of a stage that halves the resolution
 * or widens, and the input itself in the others. The first convolution has the stride.
 */
final class BasicBlock implements Step {

  private final Conv2d conv1;
  private final Conv2d conv2;
  private final Conv2d shortcut;

  private BasicBlock(Conv2d conv1, Conv2d conv2, Conv2d shortcut) {
    this.conv1 = conv1;
    this.conv2 = conv2;
    this.shortcut = shortcut;
  }

  /**
   * @param unit the block's canonical prefix
   * @param stride 2 where the block halves the resolution, else 1
   */
  static BasicBlock load(LayerLoader loader, String unit, int stride) throws WeightFileException {
    Conv2d conv1 = loader.conv(unit + ".conv1", stride, Padding.symmetric(1), Activation.RELU);
    Conv2d conv2 = loader.conv(unit + ".conv2", 1, Padding.symmetric(1), Activation.RELU);
    Conv2d shortcut =
        loader.has(unit + ".shortcut")
            ? loader.conv(unit + ".shortcut", stride, Padding.VALID, Activation.NONE)
            : null;
    return new BasicBlock(conv1, conv2, shortcut);
  }

  @Override
  public INDArray apply(TensorScope scope, INDArray input) {
    INDArray residual = shortcut == null ? input : shortcut.apply(scope, input);
    INDArray filtered = conv1.apply(scope, input);
    INDArray out = conv2.applyAdding(scope, filtered, residual);
    scope.release(filtered);
    if (shortcut != null) {
      scope.release(residual);
    }
    return out;
  }
}
