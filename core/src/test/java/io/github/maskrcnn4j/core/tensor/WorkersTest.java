package io.github.maskrcnn4j.core.tensor;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.testkit.OnCpu;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicIntegerArray;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.nd4j.nativeblas.NativeOpsHolder;

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
  void whoIsAloneLeavesNothingToOthers() {
    Thread own = Thread.currentThread();
    Set<Thread> seen = ConcurrentHashMap.newKeySet();
    String result =
        Workers.alone(
            () -> {
              assertThat(Workers.count()).isEqualTo(1);
              Workers.forEach(TASKS, i -> seen.add(Thread.currentThread()));
              Workers.range(TASKS).forEach(i -> seen.add(Thread.currentThread()));
              return "done";
            });
    assertThat(result).isEqualTo("done");
    assertThat(seen).containsExactly(own);
  }

  /** Also of native operations, which know of it by OpenMP's number alone. */
  @Test
  @OnCpu("native operations have no threads of the processor")
  void afterwardsAThreadIsAsItWas() {
    int threads = nativeThreads();
    for (boolean fails : new boolean[] {false, true}) {
      try {
        Workers.alone(
            () -> {
              assertThat(nativeThreads()).isEqualTo(1);
              Workers.alone(Workers::count); // the inner one's end is not the outer one's
              assertThat(nativeThreads()).isEqualTo(1);
              assertThat(Workers.count()).isEqualTo(1);
              throwAny(fails ? new IllegalStateException("on purpose") : null);
              return null;
            });
      } catch (IllegalStateException e) {
        assertThat(e).hasMessage("on purpose");
      }
      assertThat(nativeThreads()).isEqualTo(threads);
      assertThat(Workers.count()).isEqualTo(Backend.current().threads());
    }
  }

  private static int nativeThreads() {
    return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
  }

  @Test
  void aRangeHasEveryNumberOnce() {
    int[] squares = Workers.range(TASKS).map(i -> i * i).toArray();
    assertThat(squares)
        .isEqualTo(Workers.alone(() -> Workers.range(TASKS).map(i -> i * i).toArray()));
    assertThat(squares).hasSize(TASKS).startsWith(0, 1, 4, 9);
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
  @Timeout(60)
  void aCallerDoesNotWaitForHelpersOfOthers() throws InterruptedException {
    int all = Workers.count();
    CountDownLatch begun = new CountDownLatch(all);
    CountDownLatch end = new CountDownLatch(1);
    CompletableFuture<Void> other =
        CompletableFuture.runAsync(
            () ->
                Workers.forEach(
                    all,
                    i -> {
                      begun.countDown();
                      awaitQuietly(end);
                    }));
    begun.await();
    AtomicInteger runs = new AtomicInteger();
    try {
      Workers.forEach(TASKS, i -> runs.incrementAndGet());
      assertThat(runs).hasValue(TASKS);
      assertThat(other).isNotDone();
    } finally {
      end.countDown();
    }
    other.join();
  }

  /** Longer than it looks for the end before it sleeps. */
  @Test
  @Timeout(60)
  void aCallerWaitsForAHelperThatFails() {
    Thread caller = Thread.currentThread();
    AtomicInteger helped = new AtomicInteger();
    Runnable work =
        () ->
            Workers.forEach(
                TASKS,
                i -> {
                  if (Thread.currentThread() == caller) {
                    awaitAHelper(helped);
                  } else if (helped.incrementAndGet() == 1) {
                    sleepQuietly(20);
                    throw new IllegalStateException("a helper's");
                  }
                });
    if (Workers.count() > 1) {
      assertThatThrownBy(work::run).hasMessage("a helper's");
      assertThat(helped.get()).isPositive();
    }
  }

  private static void awaitAHelper(AtomicInteger helped) {
    while (helped.get() == 0) {
      Thread.onSpinWait();
    }
  }

  private static void sleepQuietly(int millis) {
    try {
      Thread.sleep(millis);
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
  }

  private static void awaitQuietly(CountDownLatch latch) {
    try {
      latch.await();
    } catch (InterruptedException e) {
      throw new IllegalStateException(e);
    }
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
    if (failure != null) {
      throw (RuntimeException) failure;
    }
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
