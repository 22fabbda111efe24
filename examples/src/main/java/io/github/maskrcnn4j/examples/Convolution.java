package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A convolution of 3 x 3 on a map of 4 x 4 cells with one channel. */
public final class Convolution {

  private Convolution() {}

  /** {@code Convolution} */
  public static void main(String[] arguments) {
    float[] kernel = {
      0, 1, 0, //
      1, -4, 1, // how much a cell differs from its neighbours
      0, 1, 0
    };
    float[] cells = new float[16];
    cells[5] = 1; // row 1, column 1
    try (Conv2d layer =
            new Conv2d(
                kernel,
                new long[] {3, 3, 1, 1},
                new float[1],
                1,
                Padding.symmetric(1),
                Activation.NONE);
        TensorScope scope = TensorScope.standalone()) {
      INDArray out = layer.apply(scope, scope.take(cells, 1, 4, 4, 1));
      System.out.println(Arrays.toString(HostTensors.toHost(out)));
    }
  }
}
