package io.github.maskrcnn4j.training.gradient;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Linear;
import io.github.maskrcnn4j.core.layer.MaxPool2d;
import io.github.maskrcnn4j.core.layer.NearestUpsample;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.UpConv2x2;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import io.github.maskrcnn4j.testkit.Layout;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layers besides convolutions. */
class LayerGradientsTest {

  private static final long SEED = 23;

  private final Golden golden = Golden.open("ops", "gradients.safetensors");
  private final TensorScope scope = TensorScope.standalone();
  private final Random random = new Random(SEED);
  private final FiniteDifferences slopes = new FiniteDifferences(SEED, 2e-3);

  @AfterEach
  void free() {
    scope.close();
  }

  @Test
  void linearIsPyTorchs() {
    float[] bias = golden.floats("linear.bias");
    try (Linear layer = new Linear(golden.inOut("linear.weight"), bias, Activation.NONE)) {
      INDArray x = scope.take(golden.floats("linear.x"), 5, 12);
      INDArray dz = scope.take(golden.floats("linear.grad_output"), 5, 7);
      float[] own = new float[84];
      LinearGradient.ofWeight(scope, x, dz, own);
      assertTensor(own).isCloseTo(golden.inOut("linear.grad_weight"), 1e-5);
      assertTensor(BiasGradient.of(dz)).isCloseTo(golden.floats("linear.grad_bias"), 1e-5);
      assertTensor(LinearGradient.ofInput(scope, layer, dz))
          .isCloseTo(golden.floats("linear.grad_x"), 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "1, 18, 5", "9, 50, 3"})
  void linearIsTheSlope(int rows, int in, int out) {
    float[] x = Values.random(random, rows, in);
    float[] weight = Values.random(random, in, out);
    float[] bias = Values.random(random, out);
    float[] g = Values.random(random, rows, out);
    try (Linear layer = new Linear(weight, bias, Activation.NONE)) {
      INDArray dz = scope.take(g, rows, out);
      INDArray input = scope.take(x, rows, in);
      float[] own = new float[in * out];
      LinearGradient.ofWeight(scope, input, dz, own);
      float[] dx = HostTensors.toHost(LinearGradient.ofInput(scope, layer, dz));
      slopes.check("input", x, dx, v -> linear(v, weight, bias, g, rows));
      slopes.check("weight", weight, own, v -> linear(x, v, bias, g, rows));
      slopes.check("bias", bias, BiasGradient.of(dz), v -> linear(x, weight, v, g, rows));
    }
  }

  private static double linear(float[] x, float[] weight, float[] bias, float[] g, int rows) {
    try (TensorScope own = TensorScope.standalone();
        Linear layer = new Linear(weight, bias, Activation.NONE)) {
      return Values.loss(layer.apply(own, own.take(x, rows, x.length / rows)), g);
    }
  }

  @Test
  void upConvIsPyTorchs() {
    String name = "deconv_2x2_s2";
    int[] w = golden.shape(name + ".weight"); // [in, out, 2, 2]
    float[] kernel = Layout.permute(golden.floats(name + ".weight"), w, 2, 3, 0, 1);
    try (UpConv2x2 layer =
        new UpConv2x2(
            kernel,
            new long[] {2, 2, w[0], w[1]},
            golden.floats(name + ".bias"),
            Activation.NONE)) {
      INDArray x = nhwc(name + ".x");
      INDArray dz = nhwc(name + ".grad_output");
      INDArray corners = UpConvGradient.corners(scope, dz);
      float[] own = new float[kernel.length];
      UpConvGradient.ofKernel(scope, x, corners, own);
      float[] expected = Layout.permute(golden.floats(name + ".grad_weight"), w, 2, 3, 0, 1);
      assertTensor(own).isCloseTo(expected, 1e-5);
      assertTensor(BiasGradient.of(dz)).isCloseTo(golden.floats(name + ".grad_bias"), 1e-5);
      assertTensor(UpConvGradient.ofInput(scope, layer, corners, x.shape()))
          .isCloseTo(golden.nhwc(name + ".grad_x"), 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 2, 3", "2, 1, 5, 3, 2", "1, 4, 3, 8, 5"})
  void upConvIsTheSlope(int maps, int h, int w, int in, int out) {
    long[] shape = {maps, h, w, in};
    float[] x = Values.random(random, shape);
    float[] kernel = Values.random(random, 2, 2, in, out);
    float[] bias = Values.random(random, out);
    float[] g = Values.random(random, maps, 2 * h, 2 * w, out);
    try (UpConv2x2 layer =
        new UpConv2x2(kernel, new long[] {2, 2, in, out}, bias, Activation.NONE)) {
      INDArray dz = scope.take(g, maps, 2 * h, 2 * w, out);
      INDArray corners = UpConvGradient.corners(scope, dz);
      float[] own = new float[kernel.length];
      UpConvGradient.ofKernel(scope, scope.take(x, shape), corners, own);
      float[] dx = HostTensors.toHost(UpConvGradient.ofInput(scope, layer, corners, shape));
      slopes.check("input", x, dx, v -> upConv(v, kernel, bias, g, shape));
      slopes.check("kernel", kernel, own, v -> upConv(x, v, bias, g, shape));
      slopes.check("bias", bias, BiasGradient.of(dz), v -> upConv(x, kernel, v, g, shape));
    }
  }

  private static double upConv(float[] x, float[] kernel, float[] bias, float[] g, long[] shape) {
    long[] kernelShape = {2, 2, shape[3], bias.length};
    try (TensorScope own = TensorScope.standalone();
        UpConv2x2 layer = new UpConv2x2(kernel, kernelShape, bias, Activation.NONE)) {
      return Values.loss(layer.apply(own, own.take(x, shape)), g);
    }
  }

  @ParameterizedTest
  @CsvSource({"maxpool_3x3_s2_p1, 3, 2, 1", "maxpool_1x1_s2, 1, 2, 0", "maxpool_2x2_s2, 2, 2, 0"})
  void maxPoolIsPyTorchs(String name, int kernel, int stride, int padding) {
    MaxPool2d pool = new MaxPool2d(kernel, stride, Padding.symmetric(padding));
    INDArray dx = MaxPoolGradient.of(scope, pool, nhwc(name + ".x"), nhwc(name + ".grad_output"));
    assertTensor(dx).isCloseTo(golden.nhwc(name + ".grad_x"), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1", "2, 1, 6, 3", "1, 7, 4, 5", "2, 8, 9, 2"})
  void maxPoolIsTheSlope(int maps, int h, int w, int channels) {
    for (Padding padding : new Padding[] {Padding.symmetric(1), Padding.TF_SAME}) {
      MaxPool2d pool = new MaxPool2d(3, 2, padding);
      long[] shape = {maps, h, w, channels};
      float[] x = Values.random(random, shape);
      INDArray input = scope.take(x, shape);
      long[] outShape = pool.apply(scope, input).shape();
      float[] g = Values.random(random, outShape);
      INDArray dx = MaxPoolGradient.of(scope, pool, input, scope.take(g, outShape));
      slopes.check(
          "input of " + padding,
          x,
          HostTensors.toHost(dx),
          v -> {
            try (TensorScope own = TensorScope.standalone()) {
              return Values.loss(pool.apply(own, own.take(v, shape)), g);
            }
          });
    }
  }

  @ParameterizedTest
  @CsvSource({"nearest_8x10", "nearest_7x9", "nearest_3x4"})
  void nearestIsPyTorchs(String name) {
    INDArray dx = NearestUpsampleGradient.ofCoarse(scope, nhwc(name + ".grad_output"), 1, 4, 5, 2);
    assertTensor(dx).isCloseTo(golden.nhwc(name + ".grad_x"), 1e-6);
  }

  @ParameterizedTest
  @CsvSource({"1, 1, 1, 1, 1", "2, 1, 3, 2, 5", "1, 3, 2, 5, 4", "1, 4, 4, 3, 2"})
  void nearestIsTheSlope(int maps, int h, int w, int height, int width) {
    float[] coarse = Values.random(random, maps, h, w, 3);
    float[] g = Values.random(random, maps, height, width, 3);
    INDArray dx =
        NearestUpsampleGradient.ofCoarse(
            scope, scope.take(g, maps, height, width, 3), maps, h, w, 3);
    slopes.check(
        "coarse map",
        coarse,
        HostTensors.toHost(dx),
        v -> {
          try (TensorScope own = TensorScope.standalone()) {
            INDArray target = own.take(new float[g.length], maps, height, width, 3);
            NearestUpsample.addTo(own, target, own.take(v, maps, h, w, 3));
            return Values.loss(target, g);
          }
        });
  }

  @Test
  void reluIsPyTorchs() {
    INDArray gradient = scope.take(golden.floats("relu.grad_output"), 6, 9);
    INDArray output = scope.take(golden.floats("relu.output"), 6, 9);
    ActivationGradient.applyInPlace(Activation.RELU, gradient, output);
    assertTensor(gradient).isCloseTo(golden.floats("relu.grad_x"), 1e-6);
  }

  private INDArray nhwc(String name) {
    return scope.take(golden.nhwc(name), Values.longs(golden.nhwcShape(name)));
  }
}
