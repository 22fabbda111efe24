package io.github.maskrcnn4j.spark;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** Items in order, whoever is first. */
class SideBySideTest {

  @Test
  void oneThreadIsTheCallersOwn() {
    Set<Thread> workers = ConcurrentHashMap.newKeySet();
    List<Integer> squares = squares(1, item -> workers.add(Thread.currentThread()));
    assertThat(squares).isEqualTo(IntStream.range(0, 20).mapToObj(i -> i * i).toList());
    assertThat(workers).containsExactly(Thread.currentThread());
  }

  @Test
  void threeWorkAtATimeAndTheOrderStays() {
    CountDownLatch three = new CountDownLatch(3);
    List<Integer> squares =
        squares(
            3,
            item -> {
              three.countDown();
              await(three); // passes only if three are there
            });
    assertThat(squares).isEqualTo(IntStream.range(0, 20).mapToObj(i -> i * i).toList());
  }

  @Test
  void aFailureIsTheCallers() {
    assertThatThrownBy(
            () ->
                squares(
                    2,
                    item -> {
                      throw new IllegalStateException("item " + item);
                    }))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("item 0");
  }

  private static void await(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static List<Integer> squares(int threads, java.util.function.IntConsumer first) {
    List<Integer> results = new ArrayList<>();
    try (SideBySide<Integer, Integer> work =
        new SideBySide<>(
            IntStream.range(0, 20).iterator(),
            item -> {
              first.accept(item);
              return item * item;
            },
            threads)) {
      work.forEachRemaining(results::add);
    }
    return results;
  }
}
