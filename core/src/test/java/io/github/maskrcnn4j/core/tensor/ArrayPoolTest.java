package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ArrayPoolTest {

  @Test
  void oneArrayServesAllLayersOfARun() {
    try (TensorPool pool = new TensorPool()) {
      float[] large;
      try (TensorScope scope = pool.open()) {
        scope.release(scope.takeArray(10));
        large = scope.takeArray(100);
        scope.release(large);
        assertThat(scope.takeArray(10)).as("the largest, whatever is asked for").isSameAs(large);
      }
      try (TensorScope scope = pool.open()) {
        assertThat(scope.takeArray(50)).as("from run to run").isSameAs(large);
        assertThat(scope.takeArray(50)).as("never to two at a time").isNotSameAs(large);
      }
    }
  }

  @Test
  void anArrayIsGivenBackOnce() {
    try (TensorPool pool = new TensorPool();
        TensorScope scope = pool.open()) {
      float[] array = scope.takeArray(4);
      scope.release(array);
      scope.release(array);
      assertThat(scope.takeArray(4)).isSameAs(array);
      assertThat(scope.takeArray(4)).isNotSameAs(array);
    }
  }

  @Test
  void whatRunsDoNotUseIsGivenUp() {
    try (TensorPool pool = new TensorPool()) {
      float[] array;
      try (TensorScope scope = pool.open()) {
        array = scope.takeArray(4);
      }
      for (int run = 0; run <= TensorPool.KEPT_RUNS + 1; run++) {
        pool.open().close();
      }
      try (TensorScope scope = pool.open()) {
        assertThat(scope.takeArray(4)).isNotSameAs(array);
      }
    }
  }
}
