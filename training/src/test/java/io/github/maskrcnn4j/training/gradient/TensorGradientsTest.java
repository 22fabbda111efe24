package io.github.maskrcnn4j.training.gradient;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class TensorGradientsTest {

  private static final int POSITIONS = 32;

  private final TensorScope scope = TensorScope.standalone();

  /** What a ReLU gave: positive at even positions. */
  private final INDArray output = scope.take(values(1, -1), 1, 1, POSITIONS, 1);

  @AfterEach
  void free() {
    scope.close();
  }

  /** s: 100 at the positions 2 and 3; d: 1 and 2 in turns, at all of them. */
  @ParameterizedTest
  @ValueSource(strings = {"s", "ss", "d", "dd", "ddd", "sd", "ds", "sdd", "dsd", "dds", "sds"})
  void isTheSumInAnyOrder(String given) {
    for (boolean isActivated : new boolean[] {false, true}) {
      TensorGradients gradients =
          new TensorGradients(scope, isActivated ? Set.of(HostTensors.address(output)) : Set.of());
      float[] expected = new float[POSITIONS];
      for (char gradient : given.toCharArray()) {
        if (gradient == 's') {
          gradients.add(output, sparse());
          expected[2] += 100;
          expected[3] += 100;
        } else {
          gradients.add(output, scope.take(values(1, 2), 1, 1, POSITIONS, 1));
          for (int i = 0; i < POSITIONS; i++) {
            expected[i] += 1 + i % 2;
          }
        }
      }
      Activation activation = isActivated ? Activation.RELU : Activation.NONE;
      for (int i = 1; isActivated && i < POSITIONS; i += 2) {
        expected[i] = 0;
      }
      SparseGradient few = gradients.takeSparseThrough(activation, output);
      assertThat(few != null).isEqualTo(!given.contains("d"));
      INDArray all =
          few == null
              ? gradients.takeThrough(activation, output)
              : few.toTensor(scope, output.shape());
      assertThat(HostTensors.toHost(all)).containsExactly(expected);
      assertThat(gradients.takeThrough(activation, output)).as("taken").isNull();
    }
  }

  @Test
  void manyPositionsAreTakenAsAllOfThem() {
    TensorGradients gradients = new TensorGradients(scope, Set.of());
    gradients.add(output, SparseGradient.of(1, values(0, 3)));
    assertThat(gradients.takeSparseThrough(Activation.NONE, output)).isNull();
    assertThat(HostTensors.toHost(gradients.takeThrough(Activation.NONE, output)))
        .containsExactly(values(0, 3));
  }

  @Test
  void gradientsOfOtherChannelsAreRefused() {
    assertThatThrownBy(() -> sparse().plus(SparseGradient.of(2, new float[4])))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("A gradient of 2 channels for one of 1");
  }

  private static SparseGradient sparse() {
    float[] values = new float[POSITIONS];
    values[2] = 100;
    values[3] = 100;
    return SparseGradient.of(1, values);
  }

  private static float[] values(float even, float odd) {
    float[] values = new float[POSITIONS];
    for (int i = 0; i < POSITIONS; i++) {
      values[i] = i % 2 == 0 ? even : odd;
    }
    return values;
  }
}
