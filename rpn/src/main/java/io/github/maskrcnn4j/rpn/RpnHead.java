package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Chain;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * A small network that slides over every level with the same weights: one 3x3 convolution
 * (torchvision V2: two) with ReLU, then two 1x1 convolutions side by side for objectness and
 * deltas.
 */
public final class RpnHead implements Layer {

  private final long channels;
  private final Chain hidden;
  private final Conv2d objectness;
  private final Conv2d deltas;
  private final Layers layers;

  private RpnHead(List<Conv2d> convolutions, Conv2d objectness, Conv2d deltas, Layers layers) {
    this.channels = convolutions.get(0).inputChannels();
    this.hidden = Chain.of(convolutions);
    this.objectness = objectness;
    this.deltas = deltas;
    this.layers = layers;
  }

  /** Builds {@code rpn.conv}, {@code rpn.conv2} and so on, {@code rpn.objectness, rpn.deltas}. */
  public static RpnHead load(LayerLoader loader) throws WeightFileException {
    List<Conv2d> convolutions = new ArrayList<>();
    convolutions.add(loader.conv("rpn.conv", 1, Padding.symmetric(1), Activation.RELU));
    for (int i = 2; loader.has("rpn.conv" + i); i++) {
      convolutions.add(loader.conv("rpn.conv" + i, 1, Padding.symmetric(1), Activation.RELU));
    }
    Conv2d objectness = loader.conv("rpn.objectness", 1, Padding.VALID, Activation.NONE);
    Conv2d deltas = loader.conv("rpn.deltas", 1, Padding.VALID, Activation.NONE);
    return new RpnHead(convolutions, objectness, deltas, loader.handOver());
  }

  /** Anchors at one position. */
  public int anchorsPerPosition() {
    return Math.toIntExact(deltas.outputChannels() / 4);
  }

  /** 1 for a sigmoid, 2 for a softmax of background and foreground. */
  public int logitsPerAnchor() {
    return Math.toIntExact(objectness.outputChannels() / anchorsPerPosition());
  }

  /**
   * Runs the head over all levels.
   *
   * @param pyramid P2 to P6 {@code [1, h, w, C]}; not modified
   * @return one per level, on the host
   */
  public List<RpnLevel> apply(TensorScope scope, List<INDArray> pyramid) {
    List<RpnLevel> outputs = new ArrayList<>();
    for (INDArray features : pyramid) {
      Shapes.require("pyramid level", features, 1, -1, -1, channels);
      outputs.add(apply(scope, features));
    }
    return outputs;
  }

  private RpnLevel apply(TensorScope scope, INDArray features) {
    INDArray map = hidden(scope, features);
    float[] logits = toHost(scope, objectness.apply(scope, map));
    float[] moves = toHost(scope, deltas.apply(scope, map));
    scope.release(map);
    return new RpnLevel((int) features.size(1), (int) features.size(2), logits, moves);
  }

  /**
   * What both predictions are made from: the output of the 3x3 convolutions.
   *
   * @param features a pyramid level {@code [1, h, w, C]}; not modified
   * @return {@code [1, h, w, C']}
   */
  public INDArray hidden(TensorScope scope, INDArray features) {
    return hidden.apply(scope, features);
  }

  private static float[] toHost(TensorScope scope, INDArray tensor) {
    float[] values = HostTensors.toHost(tensor);
    scope.release(tensor);
    return values;
  }

  @Override
  public void close() {
    layers.close();
  }
}
