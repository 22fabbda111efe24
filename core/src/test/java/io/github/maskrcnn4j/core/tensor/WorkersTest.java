package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.concurrent.CompletableFuture;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class WorkersTest {

  private static final int TASKS = 1000;

  @Test
  void everyTaskRunsOnce() {
    for (int tasks : new int[] {0, 1, 2, TASKS}) {
      AtomicIntegerArray runs = new AtomicIntegerArray(TASKS);
      Workers.forEach(tasks, runs::incrementAndGet);
      for (int i = 0; i < TASKS; i++) {
        assertThat(runs.get(i)).as("task %d of %d", i, tasks).isEqualTo(i < tasks ? 1 : 0);
      }
    }
  }

  /** Were they given to other workers, all of these could wait for each other. */
  @Test
  void tasksWithinATaskRunOnItsThread() {
    AtomicInteger elsewhere = new AtomicInteger();
    AtomicInteger runs = new AtomicInteger();
    Workers.forEach(
        8,
        outer -> {
          Thread own = Thread.currentThread();
          Workers.forEach(
              8,
              inner -> {
                runs.incrementAndGet();
                elsewhere.addAndGet(Thread.currentThread() == own ? 0 : 1);
              });
        });
    assertThat(runs).hasValue(64);
    assertThat(elsewhere).hasValue(0);
  }

  @Test
  void severalCallersDoNotDisturbEachOther() {
    CompletableFuture<?>[] callers =
        IntStream.range(0, 4)
            .mapToObj(
                caller ->
                    CompletableFuture.runAsync(
                        () -> {
                          AtomicInteger sum = new AtomicInteger();
                          Workers.forEach(TASKS, sum::addAndGet);
                          assertThat(sum).hasValue(TASKS * (TASKS - 1) / 2);
                        }))
            .toArray(CompletableFuture[]::new);
    CompletableFuture.allOf(callers).join();
  }

  @Test
  void aFailureIsToldAndEndsTheWork() {
    for (Throwable failure : new Throwable[] {new IllegalStateException("a"), new Error("b")}) {
      AtomicInteger begun = new AtomicInteger();
      AtomicInteger ended = new AtomicInteger();
      assertThatThrownBy(
              () ->
                  Workers.forEach(
                      1_000_000,
                      i -> {
                        begun.incrementAndGet();
                        if (i == 0) {
                          ended.incrementAndGet();
                          throwAny(failure);
                        }
                        Thread.onSpinWait();
                        ended.incrementAndGet();
                      }))
          .isSameAs(failure);
      assertThat(begun.get()).as("those that had begun ended").isEqualTo(ended.get());
      assertThat(begun.get()).isLessThan(1_000_000);
      AtomicInteger after = new AtomicInteger();
      Workers.forEach(TASKS, i -> after.incrementAndGet());
      assertThat(after).as("the workers still work").hasValue(TASKS);
    }
  }

  private static void throwAny(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure;
  }

  /** The tasks write to the caller's memory, so nobody may leave before they have ended. */
  @Test
  void anInterruptedCallerWaitsAndStaysInterrupted() {
    AtomicInteger runs = new AtomicInteger();
    Thread.currentThread().interrupt();
    try {
      Workers.forEach(TASKS, i -> runs.incrementAndGet());
      assertThat(Thread.currentThread().isInterrupted()).isTrue();
    } finally {
      assertThat(Thread.interrupted()).isTrue();
    }
    assertThat(runs).hasValue(TASKS);
  }
}
