package io.github.maskrcnn4j.core.layer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class GridGatherTest {

  @Test
  void picksTheCrossingsOfAGrid() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[] {0, 1, 2, 3, 4, 5}, 6, 1);
      INDArray picked =
          GridGather.pick(scope, table, GridAxis.of(1, 3, 0), GridAxis.of(1, 0, 2, 1));
      assertThat(picked.shape()).containsExactly(6, 1);
      assertThat(HostTensors.toHost(picked)).containsExactly(3, 5, 4, 0, 2, 1);
    }
  }

  @Test
  void eachGridHasCrossingsOfItsOwn() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[] {1, 2, 10, 20, 100, 200}, 3, 2);
      INDArray picked = GridGather.pick(scope, table, GridAxis.of(2, 0, 1), GridAxis.of(2, 1, 1));
      assertThat(HostTensors.toHost(picked)).containsExactly(10, 20, 100, 200);
    }
  }

  @Test
  void addsTheTapsOfABinWithTheirWeights() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[] {1, 10, 100, 1000}, 4, 1);
      INDArray target = scope.take(new float[] {5}, 1, 1);
      GridAxis down = new GridAxis(2, 1, 1, new int[] {0, 2}, new float[] {1, 3});
      GridAxis across = new GridAxis(2, 1, 1, new int[] {0, 1}, new float[] {2, 0.5f});
      GridGather.addWeighted(scope, table, down, across, target);
      assertThat(HostTensors.toHost(target)).containsExactly(5 + 2 + 5 + 600 + 1500);
      assertThat(HostTensors.toHost(table)).containsExactly(1, 10, 100, 1000);
    }
  }

  /** In windows of larger tensors, as a scope's are. */
  @ParameterizedTest
  @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8})
  void agreesWithPlainLoops(long seed) {
    Random random = new Random(seed);
    int grids = 1 + random.nextInt(4);
    int channels = 1 + random.nextInt(5);
    GridAxis down = axis(random, 1 + random.nextInt(3), grids, 1 + random.nextInt(4));
    GridAxis across = axis(random, 1 + random.nextInt(3), grids, 1 + random.nextInt(4));
    float[] values = values(random, 21 * channels);
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = Shapes.rows(scope.take(values, 21, channels), 2, 21);
      int crossings = grids * down.bins() * across.bins();
      float[] before = values(random, (crossings + 1) * channels);
      INDArray all = scope.take(before, crossings + 1L, channels);
      GridGather.addWeighted(scope, table, down, across, Shapes.rows(all, 1, crossings + 1L));
      assertThat(HostTensors.toHost(all))
          .as("seed %d", seed)
          .containsExactly(loops(values, channels, down, across, before));
    }
  }

  /** The table begins at row 2, the target at row 1. */
  private static float[] loops(
      float[] table, int channels, GridAxis down, GridAxis across, float[] before) {
    float[] sums = before.clone();
    for (int t = 0; t < down.taps(); t++) {
      for (int u = 0; u < across.taps(); u++) {
        int to = channels;
        for (int n = 0; n < down.grids(); n++) {
          for (int i = 0; i < down.bins(); i++) {
            for (int j = 0; j < across.bins(); j++) {
              int y = (t * down.grids() + n) * down.bins() + i;
              int x = (u * down.grids() + n) * across.bins() + j;
              int row = 2 + down.offsets()[y] + across.offsets()[x];
              float weight = down.weights()[y] * across.weights()[x];
              for (int c = 0; c < channels; c++) {
                sums[to++] += table[row * channels + c] * weight;
              }
            }
          }
        }
      }
    }
    return sums;
  }

  private static GridAxis axis(Random random, int taps, int grids, int bins) {
    int[] offsets = random.ints((long) taps * grids * bins, 0, 10).toArray();
    return new GridAxis(taps, grids, bins, offsets, values(random, offsets.length));
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  /** The native operation would read whatever lies there, or end the JVM. */
  @Test
  void refusesCrossingsThatAreNotThere() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[6], 3, 2);
      assertThatThrownBy(
              () -> GridGather.pick(scope, table, GridAxis.of(1, 0, 2), GridAxis.of(1, 1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Rows 1 to 3 in grid 0 of a table of 3");
      assertThatThrownBy(() -> GridGather.pick(scope, table, GridAxis.of(1, 0), GridAxis.of(1, -1)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("Rows -1 to -1 in grid 0 of a table of 3");
    }
  }

  @Test
  void refusesAxesThatDoNotFit() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray table = scope.take(new float[6], 3, 2);
      INDArray target = scope.take(2, 2);
      GridAxis one = GridAxis.of(1, 0);
      assertThatThrownBy(() -> GridGather.pick(scope, table, one, GridAxis.of(2, 0, 0)))
          .hasMessageContaining("1 and 2 grids");
      assertThatThrownBy(() -> GridGather.addWeighted(scope, table, one, one, target))
          .hasMessageContaining("target");
      assertThatThrownBy(() -> new GridAxis(2, 1, 1, new int[2], new float[1]))
          .hasMessage("An axis of 2 taps, 1 grids and 1 bins with 2 offsets and 1 weights");
    }
  }
}
