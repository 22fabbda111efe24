package io.github.maskrcnn4j.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class RowGatherTest {

  @Test
  void addsWeightedRowsOfATable() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[] {1, 2, 10, 20, 100, 200}, 3, 2);
      INDArray target = scope.take(new float[] {5, 5, 0, 0, 1, 1, 0, 0}, 4, 2);
      RowGather.addWeighted(
          scope, table, new int[] {2, 0, 1, 2}, new float[] {0.5f, 1, 0, -1}, target);
      assertThat(HostTensors.toHost(target)).containsExactly(55, 105, 1, 2, 1, 1, -100, -200);
      assertThat(HostTensors.toHost(table)).containsExactly(1, 2, 10, 20, 100, 200);
    }
  }

  @Test
  void worksOnWindowsOfLargerTensors() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[] {9, 9, 1, 2, 3, 4}, 3, 2);
      INDArray all = scope.take(new float[6], 3, 2);
      RowGather.addWeighted(
          scope,
          Shapes.rows(table, 1, 3),
          new int[] {1, 0},
          new float[] {1, 2},
          Shapes.rows(all, 1, 3));
      assertThat(HostTensors.toHost(all)).containsExactly(0, 0, 3, 4, 2, 4);
    }
  }

  @Test
  void addsASingleRowAndASingleColumn() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray row = scope.take(new float[] {1, 2, 3}, 1, 3);
      INDArray sum = scope.take(new float[3], 1, 3);
      RowGather.addWeighted(scope, row, new int[] {0}, new float[] {2}, sum);
      assertThat(HostTensors.toHost(sum)).containsExactly(2, 4, 6);

      INDArray column = scope.take(new float[] {1, 2, 3}, 3, 1);
      INDArray picked = scope.take(new float[2], 2, 1);
      RowGather.addWeighted(scope, column, new int[] {2, 1}, new float[] {1, 10}, picked);
      assertThat(HostTensors.toHost(picked)).containsExactly(3, 20);
    }
  }

  /** The native operation would read whatever lies there, or end the JVM. */
  @Test
  void refusesRowsThatAreNotThere() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[6], 3, 2);
      INDArray target = scope.take(new float[2], 1, 2);
      for (int row : new int[] {-1, 3}) {
        assertThatThrownBy(
                () -> RowGather.addWeighted(scope, table, new int[] {row}, new float[] {1}, target))
            .isInstanceOf(IllegalArgumentException.class)
            .hasMessageContaining("Row " + row);
      }
      assertThatThrownBy(
              () -> RowGather.addWeighted(scope, table, new int[2], new float[2], target))
          .isInstanceOf(IllegalArgumentException.class);
    }
  }
}
