package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.layer.Linear;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The second stage's classifier and box regressor, the head of Fast R-CNN: what is in a RoI, and
 * where exactly.
 *
 * <p>Two fully connected layers in the paper's FPN variant (figure 4, right). torchvision's V2 has
 * four convolutions and one fully connected layer instead; Matterport's 7x7 convolution over 7x7
 * features is nothing else than a fully connected layer. So this reads as many of both as there
 * are.
 */
public final class BoxHead implements Layer {

  private final List<Conv2d> convolutions;
  private final List<Linear> hiddenLayers;
  private final Linear classes;
  private final Linear deltas;
  private final Layers layers;

  private BoxHead(
      List<Conv2d> convolutions,
      List<Linear> hiddenLayers,
      Linear classes,
      Linear deltas,
      Layers layers) {
    this.convolutions = convolutions;
    this.hiddenLayers = hiddenLayers;
    this.classes = classes;
    this.deltas = deltas;
    this.layers = layers;
  }

  /**
   * Builds the units {@code box_head.conv1..}, {@code box_head.fc1..}, {@code box_head.classes} and
   * {@code box_head.deltas}.
   */
  public static BoxHead load(LayerLoader loader) throws WeightFileException {
    List<Conv2d> convolutions = new ArrayList<>();
    for (int i = 1; loader.has("box_head.conv" + i); i++) {
      convolutions.add(loader.conv("box_head.conv" + i, 1, Padding.symmetric(1), Activation.RELU));
    }
    List<Linear> hiddenLayers = new ArrayList<>();
    for (int i = 1; i == 1 || loader.has("box_head.fc" + i); i++) {
      hiddenLayers.add(loader.linear("box_head.fc" + i, Activation.RELU));
    }
    Linear classes = loader.linear("box_head.classes", Activation.NONE);
    Linear deltas = loader.linear("box_head.deltas", Activation.NONE);
    return new BoxHead(convolutions, hiddenLayers, classes, deltas, loader.handOver());
  }

  /**
   * Classifies RoIs and refines their boxes.
   *
   * @param features {@code [R, 7, 7, C]}, dense, R at least 1; not modified
   */
  public BoxPredictions apply(TensorScope scope, INDArray features) {
    INDArray hidden = hidden(scope, features);
    INDArray logits = classes.apply(scope, hidden);
    INDArray moves = deltas.apply(scope, hidden);
    scope.release(hidden);
    BoxPredictions predictions =
        new BoxPredictions(
            Math.toIntExact(classes.outputs()),
            HostTensors.toHost(logits),
            HostTensors.toHost(moves));
    scope.release(logits);
    scope.release(moves);
    return predictions;
  }

  /**
   * What both predictions are made from, the last hidden layer's output.
   *
   * @param features {@code [R, 7, 7, C]}, dense; not modified
   * @return {@code [R, hidden]}
   */
  public INDArray hidden(TensorScope scope, INDArray features) {
    INDArray x = features;
    for (Conv2d convolution : convolutions) {
      INDArray next = convolution.apply(scope, x);
      releaseUnlessInput(scope, x, features);
      x = next;
    }
    for (Linear layer : hiddenLayers) {
      INDArray next = layer.apply(scope, x);
      releaseUnlessInput(scope, x, features);
      x = next;
    }
    return x;
  }

  private static void releaseUnlessInput(TensorScope scope, INDArray x, INDArray input) {
    if (x != input) {
      scope.release(x);
    }
  }

  @Override
  public void close() {
    layers.close();
  }
}
