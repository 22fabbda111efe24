package io.github.maskrcnn4j.backbone;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Chain;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.layer.MaxPool2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.Step;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ParameterNames;
import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ResNet (arXiv:1512.03385, table 1): a stem, then the stages conv2_x to conv5_x of residual
 * blocks. With 3, 4, 23 and 3 bottlenecks it is ResNet-101, with 3, 4, 6 and 3 ResNet-50, with 2,
 * 2, 2 and 2 basic blocks ResNet-18.
 */
public final class ResNet implements Layer {

  private final Conv2d stem;
  private final MaxPool2d stemPool;
  private final List<Chain> stages;
  private final Layers layers;

  private ResNet(Conv2d stem, MaxPool2d stemPool, List<Chain> stages, Layers layers) {
    this.stem = stem;
    this.stemPool = stemPool;
    this.stages = stages;
    this.layers = layers;
  }

  /** Builds the network that the layout describes. */
  public static ResNet load(LayerLoader loader, ModelLayout layout, BackboneRecipe rule)
      throws WeightFileException {
    Conv2d stem = loader.conv("backbone.stem.conv", 2, Padding.symmetric(3), Activation.RELU);
    List<Chain> stages = new ArrayList<>();
    for (int stage = 2; stage <= 5; stage++) {
      List<Step> blocks = new ArrayList<>();
      for (int block = 1; block <= layout.blocks().get(stage - 2); block++) {
        int stride = block == 1 && stage > 2 ? 2 : 1;
        String unit = ParameterNames.block(stage, block);
        blocks.add(
            layout.block() == ResidualBlock.BASIC
                ? BasicBlock.load(loader, unit, stride)
                : Bottleneck.load(loader, unit, stride, rule.strideIn()));
      }
      stages.add(Chain.of(blocks));
    }
    MaxPool2d pool = new MaxPool2d(3, 2, rule.stemPooling());
    return new ResNet(stem, pool, List.copyOf(stages), loader.handOver());
  }

  /**
   * Runs the network.
   *
   * @param image {@code [1, H, W, 3]}, normalised as the recipe says; not modified
   * @return C2 to C5, of strides 4, 8, 16 and 32
   */
  public List<INDArray> apply(TensorScope scope, INDArray image) {
    INDArray stem = stem(scope, image);
    List<INDArray> outputs = new ArrayList<>();
    outputs.add(stage(scope, 2, stem));
    scope.release(stem);
    for (int number = 3; number <= 5; number++) {
      outputs.add(stage(scope, number, outputs.get(number - 3)));
    }
    return outputs;
  }

  /**
   * The stem alone: 7x7 convolution with stride 2, ReLU, 3x3 max-pool with stride 2.
   *
   * @return {@code [1, H/4, W/4, C]}
   */
  public INDArray stem(TensorScope scope, INDArray image) {
    Shapes.require("image", image, -1, -1, -1, stem.inputChannels());
    INDArray convolved = stem.apply(scope, image);
    INDArray pooled = stemPool.apply(scope, convolved);
    scope.release(convolved);
    return pooled;
  }

  /**
   * One stage alone.
   *
   * @param number 2 to 5, for conv2_x to conv5_x
   * @param input the stem's output or that of the stage before; not modified
   */
  public INDArray stage(TensorScope scope, int number, INDArray input) {
    if (number < 2 || number > 5) {
      throw new IllegalArgumentException("A ResNet has stages 2 to 5, found " + number);
    }
    return stages.get(number - 2).apply(scope, input);
  }

  @Override
  public void close() {
    layers.close();
  }
}
