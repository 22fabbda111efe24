package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.FloatBuffer;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class ShapesTest {

  @Test
  void rowsAreAWindowOnTheTensorsMemory() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray tensor = scope.take(new float[] {0, 1, 2, 3, 4, 5, 6, 7}, 4, 2);
      INDArray middle = Shapes.rows(tensor, 1, 3);
      INDArray last = Shapes.rows(middle, 1, 2);

      assertThat(middle.shape()).containsExactly(2, 2);
      assertThat(HostTensors.isDense(middle)).isTrue();
      assertThat(HostTensors.toHost(middle)).containsExactly(2, 3, 4, 5);
      assertThat(HostTensors.toHost(last)).containsExactly(4, 5);
      assertThat(HostTensors.read(last, FloatBuffer::remaining)).isEqualTo(2);

      HostTensors.toTensor(new float[] {8, 9}, last);
      assertThat(HostTensors.toHost(tensor)).containsExactly(0, 1, 2, 3, 8, 9, 6, 7);
      assertThat(tensor.shape()).as("of the tensor itself").containsExactly(4, 2);
    }
  }

  @Test
  void rowsThatAreNotThereAreRefused() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray tensor = scope.take(4, 2);
      for (int[] rows : new int[][] {{-1, 2}, {2, 2}, {3, 5}}) {
        assertThatThrownBy(() -> Shapes.rows(tensor, rows[0], rows[1]))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("[4, 2]");
      }
    }
  }
}
