package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.data.Offset.offset;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.examples.Printed;
import java.util.Random;
import org.junit.jupiter.api.Test;

class BackwardByHandTest {
  private static final int SIDE = 6;

  private final Random random = new Random(18);
  private final float[] x = random(SIDE * SIDE);
  private final float[] dy = random(SIDE * SIDE);
  private final float[] kernel = random(9);

  private float[] random(int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }

  /** The loss whose gradient with respect to y is dy, by the project's own convolution. */
  private double loss() {
    try (Conv2d layer =
            new Conv2d(
                kernel.clone(),
                new long[] {3, 3, 1, 1},
                new float[1],
                1,
                Padding.symmetric(1),
                Activation.NONE);
        TensorScope scope = TensorScope.standalone()) {
      float[] y = HostTensors.toHost(layer.apply(scope, scope.take(x.clone(), 1, SIDE, SIDE, 1)));
      double sum = 0;
      for (int i = 0; i < y.length; i++) {
        sum += (double) dy[i] * y[i];
      }
      return sum;
    }
  }

  private void assertSlopes(float[] gradient, float[] values) {
    assertThat(gradient).hasSameSizeAs(values);
    float h = 0.5f; // the loss is linear in x, and in the kernel: any step will do
    for (int i = 0; i < values.length; i++) {
      float own = values[i];
      values[i] = own + h;
      double above = loss();
      values[i] = own - h;
      double below = loss();
      values[i] = own;
      assertThat((double) gradient[i])
          .as("at %d", i)
          .isEqualTo((above - below) / (2 * h), offset(1e-4));
    }
  }

  @Test
  void ofTheInputItIsTheSlope() {
    assertSlopes(BackwardByHand.ofInput(dy, SIDE, kernel), x);
  }

  @Test
  void ofTheKernelItIsTheSlope() {
    assertSlopes(BackwardByHand.ofKernel(x, dy, SIDE), kernel);
  }

  /** What the page shows. */
  @Test
  void prints() {
    assertThat(Printed.by("BackwardByHand"))
        .containsExactly(
            "y of a single 1",
            "  [9.0, 8.0, 7.0]",
            "  [6.0, 5.0, 4.0]",
            "  [3.0, 2.0, 1.0]",
            "dx of a single dy",
            "  [1.0, 2.0, 3.0]",
            "  [4.0, 5.0, 6.0]",
            "  [7.0, 8.0, 9.0]");
  }
}
