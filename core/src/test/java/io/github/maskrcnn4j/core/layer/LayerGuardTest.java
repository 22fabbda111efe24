package io.github.maskrcnn4j.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

/** Wrong arguments are refused in Java, before a native operation can end the JVM. */
class LayerGuardTest {

  private final TensorScope scope = TensorScope.standalone();
  private final Conv2d conv =
      new Conv2d(
          new float[18], new long[] {3, 3, 2, 1}, new float[1], 1, Padding.VALID, Activation.NONE);

  @AfterEach
  void free() {
    conv.close();
    scope.close();
  }

  @Test
  void convolutionRefusesAnotherChannelCount() {
    assertThatThrownBy(() -> conv.apply(scope, scope.take(1, 5, 5, 3)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("convolution input: expected shape [any, any, any, 2], found [1, 5, 5, 3]");
  }

  @Test
  void convolutionRefusesAPermutedView() {
    INDArray permuted = scope.take(1, 2, 5, 5).permute(0, 2, 3, 1);
    assertThatThrownBy(() -> conv.apply(scope, permuted))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dense in C order");
  }

  @Test
  void convolutionRefusesFortranOrder() {
    INDArray fortran = Nd4j.create(DataType.FLOAT, new long[] {1, 5, 5, 2}, 'f');
    assertThatThrownBy(() -> conv.apply(scope, fortran))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("dense in C order");
  }

  @Test
  void convolutionRefusesAnInputSmallerThanItsWindow() {
    assertThatThrownBy(() -> conv.apply(scope, scope.take(1, 2, 5, 2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("A window of 3 does not fit an input of 2");
  }

  @Test
  void constructorsRefuseShapesThatDoNotMatch() {
    assertThatThrownBy(
            () ->
                new Conv2d(
                    new float[9],
                    new long[] {3, 3, 1, 1},
                    new float[2],
                    1,
                    Padding.VALID,
                    Activation.NONE))
        .hasMessageContaining("bias of 2");
    assertThatThrownBy(() -> new Linear(new float[7], new float[2], Activation.NONE))
        .hasMessageContaining("7 weights do not divide into 2 outputs");
    assertThatThrownBy(
            () ->
                new UpConv2x2(new float[9], new long[] {3, 3, 1, 1}, new float[1], Activation.NONE))
        .hasMessageContaining("[3, 3, 1, 1]");
    assertThatThrownBy(() -> Padding.symmetric(-1)).hasMessageContaining("Negative padding");
  }

  @Test
  void linearRefusesAnotherWidth() {
    try (Linear linear = new Linear(new float[6], new float[2], Activation.NONE)) {
      assertThatThrownBy(() -> linear.apply(scope, scope.take(4, 5)))
          .hasMessageContaining("3 inputs cannot take [4, 5]");
    }
  }

  @Test
  void tensorFlowSamePadsAtTheEndOnly() {
    assertThat(Padding.TF_SAME.outputSize(8, 3, 2)).isEqualTo(4);
    assertThat(Padding.TF_SAME.outputSize(7, 3, 2)).isEqualTo(4);
    assertThat(Padding.symmetric(1).outputSize(8, 3, 2)).isEqualTo(4);
  }
}
