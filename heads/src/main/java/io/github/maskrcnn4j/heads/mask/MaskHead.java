package io.github.maskrcnn4j.heads.mask;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Chain;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Layers;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.UpConv2x2;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The mask branch, a small fully convolutional network (section 3, figure 4): four 3x3
 * convolutions, a doubling of the sides, and one mask for every class.
 *
 * <p>The classes do not compete for a pixel: each has a sigmoid of its own, and only the mask of
 * the class that the box head chose is looked at. So only that one is given, and on the CPU only
 * that one is computed ({@link ChosenMask}).
 */
public final class MaskHead implements Layer {

  /** Detections that run at once; bounds the memory: 128 x 14 x 14 x 256 floats are 25 MB. */
  private static final int CHUNK = 128;

  /** Detections that are upsampled at once: 16 x 28 x 28 x 256 floats, 13 MB, stay in the cache. */
  private static final int UPSAMPLED = 16;

  private final Chain hidden;
  private final UpConv2x2 upsample;
  private final Conv2d logits;
  private final ChosenMask chosenMask;
  private final Layers layers;

  private MaskHead(Chain hidden, UpConv2x2 upsample, Conv2d logits, Layers layers) {
    this.hidden = hidden;
    this.upsample = upsample;
    this.logits = logits;
    this.chosenMask = ChosenMask.of(logits, Backend.current());
    this.layers = layers;
  }

  /**
   * Builds the units {@code mask_head.conv1..}, {@code mask_head.upsample} and {@code
   * mask_head.logits}.
   */
  public static MaskHead load(LayerLoader loader) throws WeightFileException {
    List<Conv2d> convolutions = loader.convs("mask_head.conv", 1);
    UpConv2x2 upsample = loader.upConv("mask_head.upsample", Activation.RELU);
    Conv2d logits = loader.conv("mask_head.logits", 1, Padding.VALID, Activation.NONE);
    return new MaskHead(Chain.of(convolutions), upsample, logits, loader.handOver());
  }

  /**
   * The mask of each detection for its own class.
   *
   * @param features {@code [D, 14, 14, C]}, dense, D at least 1; not modified
   * @param labels D classes, channels of the mask output; not modified. If that has a single
   *     channel, it serves all classes
   */
  public SoftMasks apply(TensorScope scope, INDArray features, int[] labels) {
    requireLabels(features, labels);
    int[] channels = logits.outputChannels() == 1 ? new int[labels.length] : labels;
    int side = 2 * Math.toIntExact(features.size(1));
    float[] masks = new float[labels.length * side * side];
    for (int from = 0; from < labels.length; from += CHUNK) {
      int to = Math.min(labels.length, from + CHUNK);
      INDArray hidden = hidden(scope, Shapes.rows(features, from, to));
      for (int first = from; first < to; first += UPSAMPLED) {
        int end = Math.min(to, first + UPSAMPLED);
        INDArray corners = upsample.corners(scope, Shapes.rows(hidden, first - from, end - from));
        int[] chosen = Arrays.copyOfRange(channels, first, end);
        chosenMask.apply(scope, corners, chosen, masks, first * side * side);
        scope.release(corners);
      }
      scope.release(hidden);
    }
    return new SoftMasks(side, masks);
  }

  /**
   * The output of the 3x3 convolutions.
   *
   * @param features {@code [D, 14, 14, C]}, dense; not modified
   * @return {@code [D, 14, 14, C']}
   */
  public INDArray hidden(TensorScope scope, INDArray features) {
    return hidden.apply(scope, features);
  }

  /**
   * The logits of all classes, as the paper draws it; {@link #apply} is the sigmoid of one channel
   * each.
   *
   * @param features {@code [D, 14, 14, C]}, dense; not modified
   * @return {@code [D, 28, 28, K]}
   */
  public INDArray logits(TensorScope scope, INDArray features) {
    INDArray hidden = hidden(scope, features);
    INDArray upsampled = upsample.apply(scope, hidden);
    scope.release(hidden);
    INDArray all = logits.apply(scope, upsampled);
    scope.release(upsampled);
    return all;
  }

  private void requireLabels(INDArray features, int[] labels) {
    Shapes.require("mask head input", features, labels.length, -1, -1, -1);
    Shapes.require("square mask head input", features, -1, features.size(1), features.size(1), -1);
    boolean agnostic = logits.outputChannels() == 1;
    for (int i = 0; i < labels.length; i++) {
      if (labels[i] < 0 || labels[i] >= logits.outputChannels() && !agnostic) {
        throw new IllegalArgumentException(
            "Label "
                + labels[i]
                + " of detection "
                + i
                + " is none of the "
                + logits.outputChannels()
                + " mask channels");
      }
    }
  }

  @Override
  public void close() {
    layers.close();
  }
}
