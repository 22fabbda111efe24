package io.github.maskrcnn4j.core.layer;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The layers against PyTorch and TensorFlow, op by op. */
class LayerGoldenTest {

  private final Golden torch = Golden.open("ops", "layers.safetensors");
  private final Golden keras = Golden.open("ops-tf", "layers.safetensors");
  private final TensorScope scope = TensorScope.standalone();

  @AfterEach
  void free() {
    scope.close();
  }

  @ParameterizedTest
  @CsvSource({
    "conv_3x3_p1, 1, 1",
    "conv_3x3_s2_p1, 2, 1",
    "conv_1x1, 1, 0",
    "conv_1x1_s2, 2, 0",
    "conv_7x7_s2_p3, 2, 3",
    "conv_3x3_nopad, 1, 0"
  })
  void convolution(String name, int stride, int padding) {
    int[] w = torch.shape(name + ".weight");
    try (Conv2d conv =
        new Conv2d(
            torch.hwio(name + ".weight"),
            new long[] {w[2], w[3], w[1], w[0]},
            torch.floats(name + ".bias"),
            stride,
            Padding.symmetric(padding),
            Activation.NONE)) {
      INDArray out = conv.apply(scope, nhwc(torch, name + ".x"));
      assertTensor(out)
          .hasShape(longs(torch.nhwcShape(name + ".output")))
          .isCloseTo(torch.nhwc(name + ".output"), 1e-5);
    }
  }

  @Test
  void convolutionWithRelu() {
    String name = "conv_1x1";
    try (Conv2d conv =
        new Conv2d(
            torch.hwio(name + ".weight"),
            new long[] {1, 1, 5, 6},
            torch.floats(name + ".bias"),
            1,
            Padding.VALID,
            Activation.RELU)) {
      float[] expected = torch.nhwc(name + ".output");
      for (int i = 0; i < expected.length; i++) {
        expected[i] = Math.max(0, expected[i]);
      }
      assertTensor(conv.apply(scope, nhwc(torch, name + ".x"))).isCloseTo(expected, 1e-5);
    }
  }

  @Test
  void transposedConvolution() {
    String name = "deconv_2x2_s2";
    int[] w = torch.shape(name + ".weight"); // [in, out, kH, kW]
    float[] kernel = permute(torch.floats(name + ".weight"), w, 2, 3, 0, 1);
    try (UpConv2x2 up =
        new UpConv2x2(
            kernel, new long[] {2, 2, w[0], w[1]}, torch.floats(name + ".bias"), Activation.NONE)) {
      INDArray out = up.apply(scope, nhwc(torch, name + ".x"));
      assertTensor(out)
          .hasShape(longs(torch.nhwcShape(name + ".output")))
          .isCloseTo(torch.nhwc(name + ".output"), 1e-5);
    }
  }

  @Test
  void transposedConvolutionOfKeras() {
    int[] w = keras.shape("deconv_kernel"); // [kH, kW, out, in]
    float[] kernel = permute(keras.floats("deconv_kernel"), w, 0, 1, 3, 2);
    try (UpConv2x2 up =
        new UpConv2x2(
            kernel, new long[] {2, 2, w[3], w[2]}, keras.floats("deconv_bias"), Activation.NONE)) {
      assertTensor(up.apply(scope, take(keras, "deconv_in")))
          .hasShape(longs(keras.shape("deconv_out")))
          .isCloseTo(keras.floats("deconv_out"), 1e-5);
    }
  }

  @Test
  void stridedConvolutionOfKeras() {
    try (Conv2d conv =
        new Conv2d(
            keras.floats("strided_kernel"),
            longs(keras.shape("strided_kernel")),
            new float[3],
            2,
            Padding.TF_SAME,
            Activation.NONE)) {
      assertTensor(conv.apply(scope, take(keras, "strided_in")))
          .hasShape(longs(keras.shape("strided_out")))
          .isCloseTo(keras.floats("strided_out"), 1e-5);
    }
  }

  @Test
  void linear() {
    try (Linear linear =
        new Linear(torch.inOut("linear.weight"), torch.floats("linear.bias"), Activation.NONE)) {
      assertThat(linear.inputs()).isEqualTo(12);
      assertTensor(linear.apply(scope, take(torch, "linear.x")))
          .hasShape(5, 7)
          .isCloseTo(torch.floats("linear.output"), 1e-5);
    }
  }

  @ParameterizedTest
  @CsvSource({"3x3_s2_p1, 3, 2, 1", "1x1_s2, 1, 2, 0", "2x2_s2, 2, 2, 0"})
  void maxPool(String name, int kernel, int stride, int padding) {
    MaxPool2d pool = new MaxPool2d(kernel, stride, Padding.symmetric(padding));
    assertTensor(pool.apply(scope, nhwc(torch, "maxpool_" + name + ".x")))
        .hasShape(longs(torch.nhwcShape("maxpool_" + name + ".output")))
        .isCloseTo(torch.nhwc("maxpool_" + name + ".output"), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"8x8", "7x9", "6x7", "5x5", "1x2"})
  void maxPoolOfTensorFlow(String size) {
    Golden golden = Golden.open("ops-tf", "max_pool_same_3x3_s2.safetensors");
    MaxPool2d pool = new MaxPool2d(3, 2, Padding.TF_SAME);
    assertTensor(pool.apply(scope, take(golden, "in_" + size)))
        .hasShape(longs(golden.shape("out_" + size)))
        .isCloseTo(golden.floats("out_" + size), 0);
  }

  @ParameterizedTest
  @ValueSource(strings = {"nearest_8x10", "nearest_7x9", "nearest_3x4"})
  void nearestUpsampling(String name) {
    INDArray target = scope.take(longs(torch.nhwcShape(name + ".output")));
    target.assign(0.5f);
    NearestUpsample.addTo(scope, target, nhwc(torch, name + ".x"));
    float[] expected = torch.nhwc(name + ".output");
    for (int i = 0; i < expected.length; i++) {
      expected[i] += 0.5f;
    }
    assertTensor(target).isCloseTo(expected, 0);
  }

  @Test
  void pointwise() {
    INDArray x = take(torch, "relu.x");
    Activation.RELU.applyInPlace(x);
    assertTensor(x).isCloseTo(torch.floats("relu.output"), 0);
    for (String name : new String[] {"sigmoid", "sigmoid_large"}) {
      float[] values = torch.floats(name + ".x");
      for (int i = 0; i < values.length; i++) {
        values[i] = Probabilities.sigmoid(values[i]);
      }
      assertTensor(values).isCloseTo(torch.floats(name + ".output"), 1e-6);
    }
    for (String name : new String[] {"softmax", "softmax_large"}) {
      float[] actual =
          Probabilities.softmaxRows(torch.floats(name + ".x"), torch.shape(name + ".x")[1]);
      assertTensor(actual).isCloseTo(torch.floats(name + ".output"), 1e-6);
    }
  }

  private INDArray nhwc(Golden golden, String name) {
    return scope.take(golden.nhwc(name), longs(golden.nhwcShape(name)));
  }

  private INDArray take(Golden golden, String name) {
    return scope.take(golden.floats(name), longs(golden.shape(name)));
  }

  static long[] longs(int... shape) {
    long[] longs = new long[shape.length];
    for (int i = 0; i < shape.length; i++) {
      longs[i] = shape[i];
    }
    return longs;
  }

  /** Permutes a tensor of rank 4: the new axis {@code i} is the old axis {@code axes[i]}. */
  static float[] permute(float[] values, int[] shape, int... axes) {
    int[] strides = {shape[1] * shape[2] * shape[3], shape[2] * shape[3], shape[3], 1};
    float[] out = new float[values.length];
    int at = 0;
    for (int a = 0; a < shape[axes[0]]; a++) {
      for (int b = 0; b < shape[axes[1]]; b++) {
        for (int c = 0; c < shape[axes[2]]; c++) {
          for (int d = 0; d < shape[axes[3]]; d++) {
            out[at++] =
                values[
                    a * strides[axes[0]]
                        + b * strides[axes[1]]
                        + c * strides[axes[2]]
                        + d * strides[axes[3]]];
          }
        }
      }
    }
    return out;
  }
}
