package io.github.maskrcnn4j.heads.mask;

import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.GridAxis;
import io.github.maskrcnn4j.core.layer.GridGather;
import io.github.maskrcnn4j.core.layer.Probabilities;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * All classes on the device, of which one value a position comes down: a hundredth of what the
 * layer reads.
 *
 * @param logits the 1x1 convolution; owned by the mask head
 */
record TensorChosenMask(Conv2d logits) implements ChosenMask {

  @Override
  public void apply(TensorScope scope, INDArray corners, int[] labels, float[] masks, int offset) {
    int height = Math.toIntExact(corners.size(1));
    int width = Math.toIntExact(corners.size(2));
    int detections = labels.length;
    int perMask = 4 * height * width;
    int classes = Math.toIntExact(logits.outputChannels());
    INDArray positions =
        Shapes.view(corners, detections, height, 4L * width, logits.inputChannels());
    INDArray all = logits.apply(scope, positions);
    int[] own = new int[detections];
    Arrays.setAll(own, d -> d * perMask * classes + labels[d]);
    int[] steps = new int[perMask];
    Arrays.setAll(steps, i -> i * classes);
    INDArray chosen =
        GridGather.pick(
            scope, Shapes.view(all, all.length(), 1), GridAxis.of(1, own), GridAxis.of(1, steps));
    scope.release(all);
    float[] values = HostTensors.toHost(chosen);
    scope.release(chosen);
    for (int i = 0; i < values.length; i++) {
      int row = i / (4 * width);
      int at = offset + 4 * row * width + ChosenMask.place(i % (4 * width), width);
      masks[at] = Probabilities.sigmoid(values[i]);
    }
  }
}
