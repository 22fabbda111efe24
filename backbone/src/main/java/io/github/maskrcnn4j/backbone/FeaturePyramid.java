package io.github.maskrcnn4j.backbone;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.layer.MaxPool2d;
import io.github.maskrcnn4j.core.layer.NearestUpsample;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The feature pyramid network (arXiv:1612.03144, section 3): a top-down pathway with lateral
 * connections. P6 is P5 at every second position; only the RPN looks at it.
 */
public final class FeaturePyramid implements Layer {

  /** Pixels of the model input per position of P2 to P6. */
  public static final List<Integer> STRIDES = List.of(4, 8, 16, 32, 64);

  /** A 1x1 window with stride 2 is plain subsampling. */
  private static final MaxPool2d SUBSAMPLE = new MaxPool2d(1, 2, Padding.VALID);

  private final List<Conv2d> laterals;
  private final List<Conv2d> outputs;
  private final Layers layers;

  private FeaturePyramid(List<Conv2d> laterals, List<Conv2d> outputs, Layers layers) {
    this.laterals = laterals;
    this.outputs = outputs;
    this.layers = layers;
  }

  /** Builds the lateral and output convolutions of levels 2 to 5. */
  public static FeaturePyramid load(LayerLoader loader) throws WeightFileException {
    List<Conv2d> laterals = new ArrayList<>();
    List<Conv2d> outputs = new ArrayList<>();
    for (int level = 2; level <= 5; level++) {
      laterals.add(loader.conv("fpn.lateral" + level, 1, Padding.VALID, Activation.NONE));
      outputs.add(loader.conv("fpn.output" + level, 1, Padding.symmetric(1), Activation.NONE));
    }
    return new FeaturePyramid(laterals, outputs, loader.handOver());
  }

  /**
   * Runs the pyramid.
   *
   * @param features C2 to C5; not modified
   * @return P2 to P6 {@code [1, h, w, C]}
   */
  public List<INDArray> apply(TensorScope scope, List<INDArray> features) {
    return apply(scope, features, used -> {});
  }

  /**
   * Like {@link #apply}, but releases C5 to C2 one by one, as soon as they are merged: all of them
   * beside the pyramid would be the most memory that the network ever needs.
   */
  public List<INDArray> applyReleasing(TensorScope scope, List<INDArray> features) {
    return apply(scope, features, scope::release);
  }

  private List<INDArray> apply(
      TensorScope scope, List<INDArray> features, Consumer<INDArray> whenUsed) {
    requireFour(features);
    INDArray[] pyramid = new INDArray[5];
    INDArray above = null;
    for (int i = laterals.size() - 1; i >= 0; i--) {
      INDArray merged = merge(scope, i, features.get(i), above);
      whenUsed.accept(features.get(i));
      if (above != null) {
        scope.release(above);
      }
      pyramid[i] = outputs.get(i).apply(scope, merged);
      above = merged;
    }
    scope.release(above);
    pyramid[4] = SUBSAMPLE.apply(scope, pyramid[3]);
    return List.of(pyramid);
  }

  /**
   * The first half alone: what each output convolution is applied to, the lateral convolution of a
   * map plus the doubled sum above it. {@link #apply} keeps none of them longer than it must.
   *
   * @param features C2 to C5; not modified
   * @return M2 to M5 {@code [1, h, w, C]}
   */
  public List<INDArray> merged(TensorScope scope, List<INDArray> features) {
    requireFour(features);
    INDArray[] merged = new INDArray[laterals.size()];
    INDArray above = null;
    for (int i = merged.length - 1; i >= 0; i--) {
      merged[i] = merge(scope, i, features.get(i), above);
      above = merged[i];
    }
    return List.of(merged);
  }

  /**
   * One step down.
   *
   * @param above the sum of the next coarser level, half as high and wide; null at the top
   */
  private INDArray merge(TensorScope scope, int index, INDArray feature, INDArray above) {
    INDArray merged = laterals.get(index).apply(scope, feature);
    if (above != null) {
      NearestUpsample.addTo(scope, merged, above);
    }
    return merged;
  }

  private void requireFour(List<INDArray> features) {
    if (features.size() != laterals.size()) {
      throw new IllegalArgumentException(
          "The pyramid stands on C2 to C5, found " + features.size() + " feature maps");
    }
  }

  @Override
  public void close() {
    layers.close();
  }
}
