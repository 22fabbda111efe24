package io.github.maskrcnn4j.core.layer;

import static io.github.maskrcnn4j.core.layer.LayerGoldenTest.longs;
import static io.github.maskrcnn4j.core.layer.LayerGoldenTest.permute;
import static io.github.maskrcnn4j.core.layer.RawOps.conv1x1;
import static io.github.maskrcnn4j.core.layer.RawOps.exec;
import static io.github.maskrcnn4j.core.layer.RawOps.output;
import static io.github.maskrcnn4j.core.layer.RawOps.ramp;
import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.DisabledIfSystemProperty;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.api.ops.DynamicCustomOp;
import org.nd4j.linalg.factory.Nd4j;

/**
 * What this project relies on in ND4J 1.0.0-M2.1. Called on the operations themselves, without the
 * guards of the layers. A failure here after an update of ND4J says which assumption changed.
 */
@DisabledIfSystemProperty(
    named = Backend.ASSUME_DEVICE,
    matches = "true",
    disabledReason = "calls what is not on the list of what is right on a device")
class Nd4jContractTest {

  private final Golden torch = Golden.open("ops", "layers.safetensors");

  @Test
  void theOneDnnBuildIsWhatLoads() {
    Backend backend = Backend.current();
    assertThat(backend.name()).isIn("CPU", "CUDA");
    boolean exists = System.getProperty("os.arch").matches("amd64|x86_64");
    boolean plain = "linux-x86_64".equals(System.getProperty("nd4j.classifier")); // its profile
    assertThat(backend.oneDnn()).isEqualTo(backend.name().equals("CPU") && exists && !plain);
  }

  @ParameterizedTest
  @CsvSource({
    "conv_3x3_p1, 1, 1",
    "conv_3x3_s2_p1, 2, 1",
    "conv_1x1, 1, 0",
    "conv_7x7_s2_p3, 2, 3",
    "conv_3x3_nopad, 1, 0"
  })
  void conv2dIsRightInAllThreeKernelLayouts(String name, int stride, int pad) {
    int[] w = torch.shape(name + ".weight");
    float[] kernel = torch.floats(name + ".weight");
    INDArray[] layouts = {
      HostTensors.tensor(torch.hwio(name + ".weight"), w[2], w[3], w[1], w[0]),
      HostTensors.tensor(kernel, w[0], w[1], w[2], w[3]),
      HostTensors.tensor(permute(kernel, w, 0, 2, 3, 1), w[0], w[2], w[3], w[1])
    };
    for (int format = 0; format < 3; format++) {
      INDArray out = output(torch.nhwcShape(name + ".output"));
      INDArray[] inputs = {nhwc(name + ".x"), layouts[format], vector(name + ".bias")};
      exec("conv2d", inputs, out, w[2], w[3], stride, stride, pad, pad, 1, 1, 0, 1, format);
      assertTensor(out).isCloseTo(torch.nhwc(name + ".output"), 3e-6);
    }
  }

  @Test
  void aDilatedConvolutionIsRightAsALargerKernelWithHoles() {
    String name = "conv_3x3_dil2_p2";
    float[] kernel = torch.hwio(name + ".weight"); // [3, 3, 2, 3]
    float[] holes = new float[5 * 5 * 6];
    for (int tap = 0; tap < 9; tap++) {
      System.arraycopy(kernel, tap * 6, holes, (tap / 3 * 10 + tap % 3 * 2) * 6, 6);
    }
    INDArray[] inputs = {
      nhwc(name + ".x"), HostTensors.tensor(holes, 5, 5, 2, 3), vector(name + ".bias")
    };
    INDArray out = output(torch.nhwcShape(name + ".output"));
    exec("conv2d", inputs, out, 5, 5, 1, 1, 2, 2, 1, 1, 0, 1, 0);
    assertTensor(out).isCloseTo(torch.nhwc(name + ".output"), 3e-6);
  }

  @Test
  void conv2dHasNoGroupsButTwoConvolutionsOnSlicesAreOne() {
    String name = "conv_3x3_groups2";
    float[] x = torch.nhwc(name + ".x"); // 4 channels, two groups of 2
    float[] kernel = torch.floats(name + ".weight");
    float[] expected = torch.nhwc(name + ".output");
    for (int group = 0; group < 2; group++) {
      float[] half = Arrays.copyOfRange(kernel, group * 36, group * 36 + 36);
      float[] bias = Arrays.copyOfRange(torch.floats(name + ".bias"), 2 * group, 2 * group + 2);
      INDArray out = output(1, 6, 6, 2);
      INDArray[] inputs = {
        HostTensors.tensor(channels(x, 4, group), 1, 6, 6, 2),
        HostTensors.tensor(half, 2, 2, 3, 3),
        HostTensors.tensor(bias, 2)
      };
      exec("conv2d", inputs, out, 3, 3, 1, 1, 1, 1, 1, 1, 0, 1, 1);
      assertTensor(out).isCloseTo(channels(expected, 4, group), 3e-6);
    }
  }

  @ParameterizedTest
  @CsvSource({"deconv_2x2_s2, 2, 0", "deconv_3x3_s2_p1, 2, 1"})
  void deconv2dIsRightThoughSlow(String name, int stride, int pad) {
    int[] w = torch.shape(name + ".weight"); // [in, out, kH, kW]; the op wants [kH, kW, out, in]
    INDArray kernel =
        HostTensors.tensor(
            permute(torch.floats(name + ".weight"), w, 2, 3, 1, 0), w[2], w[3], w[1], w[0]);
    INDArray out = output(torch.nhwcShape(name + ".output"));
    INDArray[] inputs = {nhwc(name + ".x"), kernel, vector(name + ".bias")};
    exec("deconv2d", inputs, out, w[2], w[3], stride, stride, pad, pad, 1, 1, 0, 1, 0);
    assertTensor(out).isCloseTo(torch.nhwc(name + ".output"), 3e-6);
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"bn_eval_eps1e-05", "bn_eval_eps0.001", "frozen_bn_eps0", "frozen_bn_eps1e-05"})
  void batchNormIsRight(String name) {
    double epsilon = Double.parseDouble(name.substring(name.indexOf("eps") + 3));
    INDArray out = output(torch.nhwcShape(name + ".output"));
    Nd4j.exec(
        DynamicCustomOp.builder("batchnorm")
            .addInputs(
                nhwc(name + ".x"),
                vector(name + ".running_mean"),
                vector(name + ".running_var"),
                vector(name + ".weight"),
                vector(name + ".bias"))
            .addOutputs(out)
            .addIntegerArguments(1, 1, 3)
            .addFloatingPointArguments(epsilon)
            .build());
    assertTensor(out).isCloseTo(torch.nhwc(name + ".output"), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(strings = {"softmax", "log_softmax", "softmax_large"})
  void softmaxIsRight(String name) {
    int[] shape = torch.shape(name + ".x");
    INDArray out = output(shape);
    INDArray x = HostTensors.tensor(torch.floats(name + ".x"), longs(shape));
    exec(name.replace("_large", ""), new INDArray[] {x}, out, 1);
    assertTensor(out).isCloseTo(torch.floats(name + ".output"), 3e-6);
  }

  @Test
  void upsampling2dIsRight() {
    INDArray out = output(torch.nhwcShape("nearest_8x10.output"));
    exec("upsampling2d", new INDArray[] {nhwc("nearest_8x10.x")}, out, 2, 2, 0);
    assertTensor(out).isCloseTo(torch.nhwc("nearest_8x10.output"), 0);
  }

  @Test
  void aDenseTensorOverAnothersMemoryConvolvesAsItsOwn() {
    INDArray memory = Nd4j.createUninitialized(DataType.FLOAT, 1000);
    INDArray x =
        Nd4j.create(memory.data(), new long[] {1, 4, 5, 5}, new long[] {100, 25, 5, 1}, 0, 'c');
    HostTensors.toTensor(ramp(100), x);
    INDArray own = HostTensors.tensor(ramp(100), 1, 4, 5, 5);
    assertTensor(conv1x1(x)).isCloseTo(HostTensors.toHost(conv1x1(own)), 0);
    memory.close();
  }

  @Test
  void closedMemoryIsRefused() {
    INDArray tensor = HostTensors.tensor(ramp(4), 4);
    tensor.close();
    assertThat(tensor.wasClosed()).isTrue();
  }

  @Test
  void reluKeepsZeroAndDropsNegatives() {
    INDArray tensor = HostTensors.tensor(new float[] {-1, -0.0f, 0, 2}, 4);
    Ops.reluInPlace(tensor);
    assertThat(HostTensors.toHost(tensor)[3]).isCloseTo(2, within(0f));
    assertThat(tensor.minNumber().floatValue()).isZero();
  }

  private INDArray nhwc(String name) {
    return HostTensors.tensor(torch.nhwc(name), longs(torch.nhwcShape(name)));
  }

  private INDArray vector(String name) {
    float[] values = torch.floats(name);
    return HostTensors.tensor(values, values.length);
  }

  /** Two of {@code count} channels, those of one group. */
  private static float[] channels(float[] values, int count, int group) {
    float[] half = new float[values.length / 2];
    for (int i = 0; i < half.length; i++) {
      half[i] = values[i / 2 * count + 2 * group + i % 2];
    }
    return half;
  }
}
