package io.github.maskrcnn4j.training.gradient;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.layer.FrozenNorm;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Random;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The folded norm, and the mask head's last layer. */
class ParameterGradientsTest {

  private static final long SEED = 37;

  private final TensorScope scope = TensorScope.standalone();

  @AfterEach
  void free() {
    scope.close();
  }

  /** As PyTorch normalises without a convolution before it: the kernel is the unit matrix. */
  @ParameterizedTest
  @CsvSource({"bn_eval_eps1e-05, 1e-5", "bn_eval_eps0.001, 1e-3"})
  void normIsPyTorchs(String name, double epsilon) {
    Golden golden = Golden.open("ops", "gradients.safetensors");
    FrozenNorm norm =
        new FrozenNorm(
            golden.floats(name + ".weight"),
            golden.floats(name + ".bias"),
            golden.floats(name + ".running_mean"),
            golden.floats(name + ".running_var"),
            epsilon);
    float[] unit = new float[16];
    for (int c = 0; c < 4; c++) {
      unit[5 * c] = 1;
    }
    Kernel kernel = new Kernel(1, 1, 4, 4, 1, Padding.VALID);
    float[] values = unit.clone();
    norm.fold(values, new float[4]);
    INDArray x = nhwc(golden, name + ".x");
    INDArray dz = nhwc(golden, name + ".grad_output");
    UnitGradient folded = new UnitGradient(new float[16], BiasGradient.of(dz));
    ConvolutionGradient.ofKernel(scope, kernel, x, dz, folded.kernel());
    FrozenNormGradient own = FrozenNormGradient.of(norm, unit, new float[4], folded);
    assertTensor(own.gamma()).isCloseTo(golden.floats(name + ".grad_weight"), 1e-5);
    assertTensor(own.beta()).isCloseTo(golden.floats(name + ".grad_bias"), 1e-5);
    assertTensor(
            ConvolutionGradient.ofInput(
                scope, kernel, scope.take(values, 1, 1, 4, 4), dz, x.shape()))
        .isCloseTo(golden.nhwc(name + ".grad_x"), 1e-5);
  }

  @Test
  void normIsTheSlopeOfTheLoss() {
    Random random = new Random(SEED);
    int channels = 3;
    float[] kernel = Values.random(random, 4, channels);
    float[] bias = Values.random(random, channels);
    float[] gamma = Values.random(random, channels);
    float[] beta = Values.random(random, channels);
    float[] mean = Values.random(random, channels);
    float[] variance = {0.5f, 2, 0.01f};
    UnitGradient loss =
        new UnitGradient(Values.random(random, 4, channels), Values.random(random, channels));
    FrozenNorm norm = new FrozenNorm(gamma, beta, mean, variance, 1e-3);
    UnitGradient folded = new UnitGradient(loss.kernel().clone(), loss.bias().clone());
    FrozenNormGradient own = FrozenNormGradient.of(norm, kernel, bias, folded);
    FiniteDifferences slopes = new FiniteDifferences(SEED, 2e-3);
    slopes.check("kernel", kernel, own.kernel(), v -> folded(norm, kernel, bias, loss));
    slopes.check("bias", bias, own.bias(), v -> folded(norm, kernel, bias, loss));
    slopes.check("gamma", gamma, own.gamma(), v -> folded(norm, kernel, bias, loss));
    slopes.check("beta", beta, own.beta(), v -> folded(norm, kernel, bias, loss));
  }

  private static double folded(FrozenNorm norm, float[] kernel, float[] bias, UnitGradient loss) {
    float[] foldedKernel = kernel.clone();
    float[] foldedBias = bias.clone();
    norm.fold(foldedKernel, foldedBias);
    return Values.loss(foldedKernel, loss.kernel()) + Values.loss(foldedBias, loss.bias());
  }

  /** The gradient of the whole layer where that of all other classes is 0. */
  @Test
  void chosenMaskIsTheDenseGradientOfOneChannel() {
    Random random = new Random(SEED);
    int classes = 4;
    int[] labels = {2, 0, 2};
    float[] g = Values.random(random, 3, 2, 3);
    float[] dense = new float[g.length * classes];
    for (int i = 0; i < g.length; i++) {
      dense[i * classes + labels[i / 6]] = g[i];
    }
    Kernel kernel = new Kernel(1, 1, 5, classes, 1, Padding.VALID);
    float[] values = Values.random(random, 5, classes);
    INDArray matrix = scope.take(values, 1, 1, 5, classes);
    INDArray x = scope.take(Values.random(random, 3, 2, 3, 5), 3, 2, 3, 5);
    INDArray dz = scope.take(dense, 3, 2, 3, classes);
    float[] expected = new float[kernel.length()];
    ConvolutionGradient.ofKernel(scope, kernel, x, dz, expected);
    ChosenMaskGradient chosen = new ChosenMaskGradient(labels, g);
    UnitGradient own = chosen.ofParameters(x, classes);
    assertTensor(own.kernel()).as("seed %d", SEED).isCloseTo(expected, 1e-5);
    assertTensor(own.bias()).isCloseTo(BiasGradient.of(dz), 1e-5);
    assertTensor(chosen.ofInput(scope, values, 3, 2, 3, 5))
        .isCloseTo(ConvolutionGradient.ofInput(scope, kernel, matrix, dz, 3, 2, 3, 5), 1e-5);
  }

  @Test
  void aLabelThatIsNoChannelIsRefused() {
    INDArray x = scope.take(1, 2, 2, 3);
    ChosenMaskGradient chosen = new ChosenMaskGradient(new int[] {4}, new float[4]);
    assertThatThrownBy(() -> chosen.ofParameters(x, 4))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("Label 4 of RoI 0 is none of the 4 mask channels");
  }

  private INDArray nhwc(Golden golden, String name) {
    return scope.take(golden.nhwc(name), Values.longs(golden.nhwcShape(name)));
  }
}
