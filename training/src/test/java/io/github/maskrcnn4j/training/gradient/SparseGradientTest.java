package io.github.maskrcnn4j.training.gradient;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Layer;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.IdentityHashMap;
import java.util.Map;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class SparseGradientTest {

  private static final long SEED = 29;
  private static final int SIDE = 12;
  private static final int CHANNELS = 4;

  private final TensorScope scope = TensorScope.standalone();
  private final Random random = new Random(SEED);

  @AfterEach
  void free() {
    scope.close();
  }

  /** With a gradient at every position it is that of any convolution. */
  @ParameterizedTest
  @CsvSource({
    "conv_3x3_p1, 1, 1",
    "conv_3x3_s2_p1, 2, 1",
    "conv_1x1, 1, 0",
    "conv_1x1_s2, 2, 0",
    "conv_7x7_s2_p3, 2, 3",
    "conv_3x3_nopad, 1, 0"
  })
  void isPyTorchs(String name, int stride, int pad) {
    Golden golden = Golden.open("ops", "gradients.safetensors");
    int[] w = golden.shape(name + ".weight"); // [out, in, height, width]
    Kernel kernel = new Kernel(w[2], w[3], w[1], w[0], stride, Padding.symmetric(pad));
    long[] shape = Values.longs(golden.nhwcShape(name + ".x"));
    INDArray x = scope.take(golden.nhwc(name + ".x"), shape);
    INDArray values = scope.take(golden.hwio(name + ".weight"), kernel.shape());
    SparseGradient dz = SparseGradient.of(w[0], golden.nhwc(name + ".grad_output"));
    float[] own = new float[kernel.length()];
    SparseConvolutionGradient.ofKernel(scope, kernel, x, dz, own);
    assertTensor(own).isCloseTo(golden.hwio(name + ".grad_weight"), 1e-5);
    assertTensor(BiasGradient.of(dz)).isCloseTo(golden.floats(name + ".grad_bias"), 1e-5);
    SparseGradient dx = SparseConvolutionGradient.ofInput(scope, kernel, values, dz, shape);
    assertTensor(dx.toTensor(scope, shape)).isCloseTo(golden.nhwc(name + ".grad_x"), 1e-5);
  }

  @Test
  void withoutPositionsAKernelHasAGradientOfZeros() {
    Kernel kernel = new Kernel(3, 3, 2, 5, 1, Padding.symmetric(1));
    SparseGradient none = SparseGradient.of(5, new float[80]);
    float[] own = Values.random(random, kernel.shape());
    SparseConvolutionGradient.ofKernel(scope, kernel, scope.take(1, 4, 4, 2), none, own);
    assertThat(own).containsOnly(0);
    INDArray values = scope.take(own, kernel.shape());
    assertThat(SparseConvolutionGradient.ofInput(scope, kernel, values, none, 1, 4, 4, 2).count())
        .isZero();
  }

  @Test
  void keepsWhatIsNotANumber() {
    float[] values = new float[12];
    values[7] = Float.NaN;
    assertThat(SparseGradient.of(3, values).positions()).containsExactly(2);
  }

  /** A head as the RPN's on a map that others learn from, too, or not. */
  @ParameterizedTest
  @ValueSource(booleans = {false, true})
  void fewAnchorsGiveAHeadItsSlopes(boolean othersLearn) {
    float[] image = Values.random(random, SIDE, SIDE, CHANNELS);
    float[][] kernels = {
      Values.random(random, CHANNELS, CHANNELS),
      Values.random(random, 9, CHANNELS, CHANNELS),
      Values.random(random, CHANNELS, 3),
      Values.random(random, CHANNELS, 12)
    };
    float[] ofMap = othersLearn ? Values.random(random, SIDE, SIDE, CHANNELS) : null;
    Seeds seeds = new Seeds(ofMap, few(3, 0, 17, 77), few(12, 17, SIDE * SIDE - 1));

    try (Head head = Head.of(kernels)) {
      Map<String, UnitGradient> gradients = head.gradients(image, seeds);
      FiniteDifferences slopes = new FiniteDifferences(SEED, 2e-3);
      for (int i = 0; i < kernels.length; i++) {
        float[] own = gradients.get(Head.UNITS[i]).kernel();
        slopes.check(Head.UNITS[i], kernels[i], own, v -> Head.loss(kernels, image, seeds));
      }
    }
  }

  /** Random numbers at these positions, zeros elsewhere. */
  private float[] few(int channels, int... positions) {
    float[] values = new float[SIDE * SIDE * channels];
    for (int position : positions) {
      for (int c = 0; c < channels; c++) {
        values[position * channels + c] = (float) random.nextGaussian();
      }
    }
    assertThat(SparseGradient.of(channels, values).isSparse(scope.take(values.length))).isTrue();
    return values;
  }

  /** The gradients of the outputs; that of the map may be null. */
  private record Seeds(float[] map, float[] objectness, float[] deltas) {}

  private record Head(Conv2d lateral, Conv2d hidden, Conv2d objectness, Conv2d deltas)
      implements AutoCloseable {

    static final String[] UNITS = {"lateral", "hidden", "objectness", "deltas"};

    static Head of(float[]... kernels) {
      return new Head(
          layer(kernels[0], 1, CHANNELS, Activation.NONE),
          layer(kernels[1], 3, CHANNELS, Activation.RELU),
          layer(kernels[2], 1, 3, Activation.NONE),
          layer(kernels[3], 1, 12, Activation.NONE));
    }

    private static Conv2d layer(float[] kernel, int side, int out, Activation activation) {
      long[] shape = {side, side, CHANNELS, out};
      return new Conv2d(kernel, shape, new float[out], 1, Padding.symmetric(side / 2), activation);
    }

    Map<String, UnitGradient> gradients(float[] image, Seeds seeds) {
      Map<Layer, String> units = new IdentityHashMap<>();
      units.put(lateral, UNITS[0]);
      units.put(hidden, UNITS[1]);
      units.put(objectness, UNITS[2]);
      units.put(deltas, UNITS[3]);
      Recorder recorder = new Recorder(units, unit -> true);
      UnitGradients gradients = new UnitGradients(new GradientArrays(), unit -> true);
      try (TensorScope run = TensorScope.standalone(recorder)) {
        INDArray map = lateral.apply(run, run.take(image, 1, SIDE, SIDE, CHANNELS));
        INDArray features = hidden.apply(run, map);
        INDArray logits = objectness.apply(run, features);
        INDArray moves = deltas.apply(run, features);
        Backward backward = new Backward(run, recorder, gradients);
        if (seeds.map() != null) {
          backward.seed(map, seeds.map());
        }
        backward.seed(logits, seeds.objectness());
        backward.seed(moves, seeds.deltas());
        backward.run();
      }
      return gradients.byUnit();
    }

    static double loss(float[][] kernels, float[] image, Seeds seeds) {
      try (Head head = of(kernels);
          TensorScope run = TensorScope.standalone()) {
        INDArray map = head.lateral.apply(run, run.take(image, 1, SIDE, SIDE, CHANNELS));
        INDArray features = head.hidden.apply(run, map);
        return (seeds.map() == null ? 0 : Values.loss(map, seeds.map()))
            + Values.loss(head.objectness.apply(run, features), seeds.objectness())
            + Values.loss(head.deltas.apply(run, features), seeds.deltas());
      }
    }

    @Override
    public void close() {
      lateral.close();
      hidden.close();
      objectness.close();
      deltas.close();
    }
  }
}
