package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Chain;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.layer.Linear;
import io.github.maskrcnn4j.core.layer.Step;
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

  private final Chain hidden;
  private final Linear classes;
  private final Linear deltas;
  private final Layers layers;

  private BoxHead(Chain hidden, Linear classes, Linear deltas, Layers layers) {
    this.hidden = hidden;
    this.classes = classes;
    this.deltas = deltas;
    this.layers = layers;
  }

  /**
   * Builds the units {@code box_head.conv1..}, {@code box_head.fc1..}, {@code box_head.classes} and
   * {@code box_head.deltas}.
   */
  public static BoxHead load(LayerLoader loader) throws WeightFileException {
    List<Step> hidden = new ArrayList<>(loader.convs("box_head.conv", 0));
    for (int i = 1; i == 1 || loader.has("box_head.fc" + i); i++) {
      hidden.add(loader.linear("box_head.fc" + i, Activation.RELU));
    }
    Linear classes = loader.linear("box_head.classes", Activation.NONE);
    Linear deltas = loader.linear("box_head.deltas", Activation.NONE);
    return new BoxHead(Chain.of(hidden), classes, deltas, loader.handOver());
  }

  /**
   * Classifies RoIs and refines their boxes.
   *
   * @param features {@code [R, 7, 7, C]}, dense, R at least 1; not modified
   */
  public BoxPredictions apply(TensorScope scope, INDArray features) {
    INDArray last = hidden(scope, features);
    INDArray logits = classes.apply(scope, last);
    INDArray moves = deltas.apply(scope, last);
    scope.release(last);
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
    return hidden.apply(scope, features);
  }

  /**
   * The output of every hidden layer, to look at; {@link #hidden} keeps the last alone.
   *
   * @param features {@code [R, 7, 7, C]}, dense; not modified
   * @return {@code [R, 7, 7, C']} of each convolution, then {@code [R, hidden]} of each fully
   *     connected layer
   */
  public List<INDArray> hiddenLayers(TensorScope scope, INDArray features) {
    return hidden.outputs(scope, features);
  }

  @Override
  public void close() {
    layers.close();
  }
}
