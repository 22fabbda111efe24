package io.github.maskrcnn4j.training.gradient;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class ConvolutionGradientTest {

  private static final long SEED = 17;

  private final Golden golden = Golden.open("ops", "gradients.safetensors");
  private final TensorScope scope = TensorScope.standalone();

  @AfterEach
  void free() {
    scope.close();
  }

  @ParameterizedTest
  @CsvSource({
    "conv_3x3_p1, 1, 1, 1",
    "conv_3x3_s2_p1, 2, 1, 1",
    "conv_1x1, 1, 0, 1",
    "conv_1x1_s2, 2, 0, 1",
    "conv_7x7_s2_p3, 2, 3, 1",
    "conv_3x3_nopad, 1, 0, 1",
    "conv_3x3_groups2, 1, 1, 2"
  })
  void isPyTorchs(String name, int stride, int padding, int groups) {
    int[] w = golden.shape(name + ".weight");
    try (Conv2d layer =
        Conv2d.grouped(
            golden.hwio(name + ".weight"),
            new long[] {w[2], w[3], w[1], w[0]},
            golden.floats(name + ".bias"),
            groups,
            stride,
            Padding.symmetric(padding),
            Activation.NONE)) {
      INDArray x = nhwc(name + ".x");
      INDArray dz = nhwc(name + ".grad_output");
      GroupedConvolutionGradient gradient = new GroupedConvolutionGradient(layer);
      float[] own = new float[gradient.length()];
      gradient.ofKernel(scope, x, dz, own);
      assertTensor(own).isCloseTo(golden.hwio(name + ".grad_weight"), 1e-5);
      assertTensor(BiasGradient.of(dz)).isCloseTo(golden.floats(name + ".grad_bias"), 1e-5);
      assertTensor(gradient.ofInput(scope, dz, x.shape()))
          .isCloseTo(golden.nhwc(name + ".grad_x"), 1e-5);
    }
  }

  /** Through the layer itself, with residual and ReLU, as a recorded run. */
  @ParameterizedTest
  @CsvSource({
    "1, 1, 1, 3, 4, 1, 1, 0, 1", // maps, height, width, in, out, side, stride, padding, groups
    "2, 5, 4, 3, 5, 1, 1, 0, 1",
    "1, 5, 4, 3, 5, 1, 2, 0, 1",
    "1, 1, 1, 3, 4, 3, 1, 1, 1", // the window is larger than the map
    "1, 1, 9, 3, 4, 3, 1, 1, 1", // one row
    "2, 7, 6, 4, 3, 3, 1, 1, 1",
    "1, 5, 5, 3, 3, 3, 1, 2, 1", // padded by more than half of the kernel
    "1, 7, 5, 4, 3, 3, 2, 1, 1", // odd sides
    "1, 8, 6, 4, 3, 3, 2, 1, 1", // the last row is read once
    "1, 1, 6, 4, 3, 3, 2, 1, 1",
    "1, 9, 12, 3, 4, 7, 2, 3, 1",
    "1, 6, 5, 8, 8, 3, 1, 1, 4",
    "1, 7, 6, 8, 4, 3, 2, 1, 2",
    "1, 16, 16, 64, 64, 3, 1, 1, 1" // Winograd's way
  })
  void isTheSlopeOfTheLoss(
      int maps, int h, int w, int in, int out, int side, int stride, int padding, int groups) {
    Random random = new Random(SEED);
    long[] kernelShape = {side, side, in / groups, out};
    float[] x = Values.random(random, maps, h, w, in);
    float[] kernel = Values.random(random, kernelShape);
    float[] bias = Values.random(random, out);
    Padding pad = Padding.symmetric(padding);
    long[] outShape = {maps, pad.outputSize(h, side, stride), pad.outputSize(w, side, stride), out};
    float[] residual = Values.random(random, outShape);
    float[] weights = Values.random(random, outShape);
    Run run =
        new Run(new long[] {maps, h, w, in}, kernelShape, outShape, groups, stride, pad, weights);

    INDArray input = scope.take(x, run.inShape);
    INDArray dz = scope.take(weights, outShape);
    float[] own = new float[kernel.length];
    float[] dx;
    try (Conv2d layer = run.layer(kernel, bias)) {
      INDArray y = layer.applyAdding(scope, input, scope.take(residual, outShape));
      ActivationGradient.applyInPlace(Activation.RELU, dz, y);
      GroupedConvolutionGradient gradient = new GroupedConvolutionGradient(layer);
      gradient.ofKernel(scope, input, dz, own);
      dx = HostTensors.toHost(gradient.ofInput(scope, dz, run.inShape));
    }

    FiniteDifferences slopes = new FiniteDifferences(SEED, 2e-3);
    slopes.check("input", x, dx, v -> run.loss(v, kernel, bias, residual));
    slopes.check("kernel", kernel, own, v -> run.loss(x, v, bias, residual));
    slopes.check("bias", bias, BiasGradient.of(dz), v -> run.loss(x, kernel, v, residual));
    slopes.check("residual", residual, HostTensors.toHost(dz), v -> run.loss(x, kernel, bias, v));
  }

  /** A convolution's loss for any values. */
  private record Run(
      long[] inShape,
      long[] kernelShape,
      long[] outShape,
      int groups,
      int stride,
      Padding padding,
      float[] weights) {

    Conv2d layer(float[] kernel, float[] bias) {
      return Conv2d.grouped(kernel, kernelShape, bias, groups, stride, padding, Activation.RELU);
    }

    double loss(float[] x, float[] kernel, float[] bias, float[] residual) {
      try (TensorScope own = TensorScope.standalone();
          Conv2d layer = layer(kernel, bias)) {
        INDArray y = layer.applyAdding(own, own.take(x, inShape), own.take(residual, outShape));
        return Values.loss(y, weights);
      }
    }
  }

  /** The turned kernel's way and the sum of windows are two ways to the same numbers. */
  @Test
  void bothWaysToTheInputAgree() {
    Random random = new Random(SEED);
    INDArray values = scope.take(Values.random(random, 3, 3, 8, 6), 3, 3, 8, 6);
    Kernel turned = new Kernel(3, 3, 8, 6, 1, Padding.symmetric(1));
    Kernel summed = new Kernel(3, 3, 8, 6, 1, Padding.TF_SAME);
    INDArray dz = scope.take(Values.random(random, 2, 9, 7, 6), 2, 9, 7, 6);
    float[] windows = HostTensors.toHost(ConvolutionGradientTest.windows(scope, values, dz));
    INDArray map = scope.take(2, 9, 7, 8);
    WindowSums.add(summed, scope.take(windows, 2, 9, 7, 72), map);
    assertTensor(ConvolutionGradient.ofInput(scope, turned, values, dz, 2, 9, 7, 8))
        .as("seed %d", SEED)
        .isCloseTo(map, 1e-5);
  }

  private static INDArray windows(TensorScope scope, INDArray values, INDArray dz) {
    Kernel flat = new Kernel(1, 1, 72, 6, 1, Padding.VALID);
    INDArray matrix = Shapes.view(values, flat.shape());
    return ConvolutionGradient.ofInput(scope, flat, matrix, dz, 2, 9, 7, 72);
  }

  @Test
  void aGradientOfAnotherShapeIsRefused() {
    INDArray values = scope.take(3, 3, 1, 2);
    Kernel kernel = new Kernel(3, 3, 1, 2, 1, Padding.symmetric(1));
    INDArray dz = scope.take(1, 4, 4, 2);
    assertThatThrownBy(() -> ConvolutionGradient.ofInput(scope, kernel, values, dz, 1, 5, 4, 1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage(
            "gradient of a convolution's output: expected shape [1, 5, 4, 2], found [1, 4, 4, 2]");
  }

  private INDArray nhwc(String name) {
    return scope.take(golden.nhwc(name), Values.longs(golden.nhwcShape(name)));
  }
}
