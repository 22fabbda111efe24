package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorScopeTest {

  /** Elements that fill a segment of the smallest size. */
  private static final long LARGE = TensorPool.SMALLEST_SEGMENT;

  @Test
  void memoryIsReusedWithinARunAndFromRunToRun() {
    try (TensorPool pool = new TensorPool()) {
      for (int run = 0; run < 20; run++) {
        try (TensorScope scope = pool.open()) {
          scope.take(LARGE);
          INDArray second = scope.take(LARGE);
          scope.release(second);
          scope.take(LARGE / 2); // the two halves of the second
          scope.take(LARGE / 2);
        }
        assertThat(pool.bytes()).isEqualTo(2 * LARGE * Float.BYTES);
      }
    }
  }

  @Test
  void trimmingFreesWhatIsIdleAndNothingElse() {
    try (TensorPool pool = new TensorPool();
        TensorScope scope = pool.open()) {
      INDArray kept = scope.take(filled(3, 7), 3);
      scope.release(scope.take(LARGE));
      assertThat(pool.bytes()).isEqualTo(2 * LARGE * Float.BYTES);
      pool.trim();
      assertThat(pool.bytes()).isEqualTo(LARGE * Float.BYTES);
      assertThat(HostTensors.toHost(kept)).isEqualTo(filled(3, 7));
    }
  }

  @Test
  void smallTensorsShareASegment() {
    try (TensorPool pool = new TensorPool();
        TensorScope scope = pool.open()) {
      List<INDArray> tensors = new ArrayList<>();
      for (int i = 1; i <= 100; i++) {
        tensors.add(scope.take(filled(i, i), i));
      }
      for (int i = 2; i <= 100; i += 2) {
        scope.release(tensors.get(i - 1));
      }
      for (int i = 2; i <= 100; i += 2) {
        tensors.set(i - 1, scope.take(filled(101 - i, i), 101 - i));
      }
      for (int i = 1; i <= 100; i++) {
        int length = i % 2 == 1 ? i : 101 - i;
        assertThat(HostTensors.toHost(tensors.get(i - 1))).isEqualTo(filled(length, i));
      }
      assertThat(pool.bytes()).isEqualTo(TensorPool.SMALLEST_SEGMENT * Float.BYTES);
    }
  }

  /** Whatever the order in which neighbours are given back, their gaps become one. */
  @Test
  void gapsBecomeOne() {
    try (TensorPool pool = new TensorPool();
        TensorScope scope = pool.open()) {
      for (int[] order : new int[][] {{0, 1, 2}, {2, 1, 0}, {1, 0, 2}, {0, 2, 1}}) {
        INDArray[] parts = new INDArray[3];
        for (int i = 0; i < parts.length; i++) {
          parts[i] = scope.take(LARGE / 4);
        }
        for (int i : order) {
          scope.release(parts[i]);
        }
        scope.release(scope.take(LARGE));
        assertThat(pool.bytes()).isEqualTo(TensorPool.SMALLEST_SEGMENT * Float.BYTES);
      }
    }
  }

  @Test
  void whatIsTooSmallIsFreedBeforeThePoolGrows() {
    try (TensorPool pool = new TensorPool()) {
      for (int i = 1; i <= 10; i++) {
        try (TensorScope scope = pool.open()) {
          scope.take(i * LARGE);
        }
        assertThat(pool.bytes()).isEqualTo(i * LARGE * Float.BYTES);
      }
    }
  }

  @Test
  void memoryThatRunsDoNotUseIsFreed() {
    try (TensorPool pool = new TensorPool()) {
      try (TensorScope scope = pool.open()) {
        scope.take(LARGE);
        scope.take(3 * LARGE);
      }
      for (int i = 0; i < TensorPool.KEPT_RUNS; i++) {
        assertThat(pool.bytes()).isEqualTo(4 * LARGE * Float.BYTES);
        try (TensorScope scope = pool.open()) {
          scope.take(LARGE);
        }
      }
      assertThat(pool.bytes()).isEqualTo(LARGE * Float.BYTES);
    }
  }

  @Test
  void matricesLieOneAfterTheOther() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray tensor = scope.take(new float[] {1, 2, 3, 4, 5, 6, 7, 8}, 8);
      List<INDArray> matrices = scope.matrices(tensor, 3, 1, 2);
      assertThat(matrices).hasSize(3);
      assertThat(matrices.get(2).shape()).containsExactly(1, 2);
      assertThat(HostTensors.toHost(matrices.get(2))).containsExactly(5, 6);
      assertThat(scope.matrices(tensor, 3, 1, 2)).as("remembered").isSameAs(matrices);
      INDArray second = scope.take(new float[] {9, 10}, 2);
      assertThat(HostTensors.toHost(scope.matrices(second, 1, 2, 1).get(0))).containsExactly(9, 10);
      assertThatThrownBy(() -> scope.matrices(tensor, 3, 1, 3))
          .hasMessage("Cannot cut [8] into 3 matrices of 1 x 3");
      assertThatThrownBy(() -> scope.matrices(Shapes.view(tensor, 8), 1, 1, 1))
          .hasMessageContaining("not of this scope");
    }
  }

  @Test
  void closingAScopeLeavesAnotherScopesTensorsAlone() {
    try (TensorPool pool = new TensorPool();
        TensorScope a = pool.open()) {
      INDArray kept = a.take(new float[] {1, 2, 3, 4}, 2, 2);
      try (TensorScope b = pool.open()) {
        b.take(new float[] {9, 9, 9, 9}, 2, 2);
        b.release(kept); // not its own: nothing happens
      }
      try (TensorScope c = pool.open()) {
        c.take(new float[] {7, 7, 7, 7}, 2, 2);
      }
      assertThat(HostTensors.toHost(kept)).containsExactly(1, 2, 3, 4);
    }
  }

  @Test
  void severalThreadsShareAPool() {
    try (TensorPool pool = new TensorPool()) {
      boolean intact =
          IntStream.range(0, 200)
              .parallel()
              .allMatch(
                  i -> {
                    try (TensorScope scope = pool.open()) {
                      float[] values = new float[1000 + i % 3 * 500];
                      Arrays.fill(values, i);
                      INDArray tensor = scope.take(values, values.length);
                      return Arrays.equals(values, HostTensors.toHost(tensor));
                    }
                  });
      assertThat(intact).isTrue();
    }
  }

  @Test
  void refusesWhatNativeOperationsCannotTake() {
    try (TensorScope scope = TensorScope.standalone()) {
      assertThatThrownBy(() -> scope.take(1, 0, 3)).hasMessage("Empty tensor [1, 0, 3]");
      assertThatThrownBy(() -> scope.take(-1, 3)).hasMessageContaining("Negative side");
      assertThatThrownBy(() -> scope.take(1L << 40, 1L << 40))
          .hasMessageContaining("Shape too large");
      INDArray tensor = scope.take(2, 3);
      assertThatThrownBy(() -> scope.reshape(tensor, 7)).hasMessageContaining("[2, 3] to [7]");
    }
  }

  @Test
  void hostCopiesFollowTheShapeNotTheMemory() {
    INDArray tensor = HostTensors.tensor(new float[] {1, 2, 3, 4, 5, 6}, 2, 3);
    assertThat(HostTensors.toHost(tensor)).containsExactly(1, 2, 3, 4, 5, 6);
    assertThat(HostTensors.toHost(tensor.transpose())).containsExactly(1, 4, 2, 5, 3, 6);
    assertThat(HostTensors.toHost(tensor.dup('f'))).containsExactly(1, 2, 3, 4, 5, 6);
    HostTensors.update(tensor, buffer -> buffer.put(4, 50));
    assertThat(HostTensors.toHost(tensor)).containsExactly(1, 2, 3, 4, 50, 6);
    assertThatThrownBy(() -> HostTensors.update(tensor.transpose(), buffer -> {}))
        .hasMessageContaining("not dense");
    assertThatThrownBy(() -> HostTensors.toHost(Nd4j.create(DataType.DOUBLE, 2)))
        .hasMessageContaining("float32");
    tensor.close();
  }

  @Test
  void viewsOfRowsKeepTheirOffset() {
    INDArray tensor = HostTensors.tensor(new float[] {1, 2, 3, 4, 5, 6}, 3, 2);
    INDArray lastRow = tensor.getRow(2);
    assertThat(HostTensors.toHost(lastRow)).containsExactly(5, 6);
    assertThat(HostTensors.toHost(Shapes.view(lastRow, 2, 1))).containsExactly(5, 6);
    tensor.close();
  }

  private static float[] filled(int length, float value) {
    float[] values = new float[length];
    Arrays.fill(values, value);
    return values;
  }
}
