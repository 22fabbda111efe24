package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.buffer.DataType;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class TensorScopeTest {

  @Test
  void memoryIsReusedFromRunToRun() {
    try (TensorPool pool = new TensorPool()) {
      for (int run = 0; run < 20; run++) {
        try (TensorScope scope = pool.open()) {
          scope.take(1, 100, 100, 16);
          INDArray second = scope.take(1, 50, 50, 16);
          scope.release(second);
          scope.take(2, 50, 50, 8);
        }
      }
      assertThat(pool.bytes())
          .isEqualTo(4 * (TensorPool.sizeClass(160_000) + TensorPool.sizeClass(40_000)));
    }
  }

  @Test
  void memoryOfSizesThatCameOnceIsGivenBack() {
    try (TensorPool pool = new TensorPool()) {
      for (int size = 1000; size < 400_000; size += 5000) {
        try (TensorScope scope = pool.open()) {
          scope.take(size);
        }
      }
      assertThat(pool.bytes()).isLessThan(4L * 500_000 * (TensorPool.KEPT_RUNS + 2));
    }
  }

  @Test
  void sizeClassesWasteAtMostAnEighth() {
    for (long n = 1025; n < 3_000_000; n = n * 17 / 16 + 1) {
      assertThat(TensorPool.sizeClass(n)).isBetween(n, n + n / 8 + 1);
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
}
