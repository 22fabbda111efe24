package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.Semaphore;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class UsageTest {
  private static final Runnable STAYS = () -> {};

  private final AtomicInteger freed = new AtomicInteger();
  private final Usage usage = new Usage(1, freed::incrementAndGet);
  private final ExecutorService threads = Executors.newCachedThreadPool();

  @AfterEach
  void end() {
    threads.shutdownNow();
  }

  @Test
  void noMoreThanAllowedAtATime() throws Exception {
    Usage two = new Usage(2, freed::incrementAndGet);
    AtomicInteger now = new AtomicInteger();
    AtomicInteger most = new AtomicInteger();
    List<Callable<Void>> uses =
        Collections.nCopies(
            200,
            () -> {
              two.begin(STAYS);
              most.accumulateAndGet(now.incrementAndGet(), Math::max);
              Thread.yield();
              now.decrementAndGet();
              two.end();
              return null;
            });
    for (Future<Void> use : threads.invokeAll(uses)) {
      use.get();
    }
    assertThat(most.get()).isBetween(1, 2);
    two.close();
    assertThat(freed).hasValue(1);
  }

  @Test
  void theOneWhoHasWaitedLongestIsNext() throws Exception {
    List<Integer> order = Collections.synchronizedList(new ArrayList<>());
    usage.begin(STAYS);
    List<Future<?>> waiters = new ArrayList<>();
    for (int i = 0; i < 5; i++) {
      int number = i;
      waiters.add(
          waiting(
              () -> {
                order.add(number);
                usage.end();
              }));
    }
    usage.end();
    for (Future<?> waiter : waiters) {
      waiter.get();
    }
    assertThat(order).containsExactly(0, 1, 2, 3, 4);
  }

  @Test
  void whoGivesUpIsPassedOver() throws Exception {
    usage.begin(STAYS);
    AtomicBoolean cancelled = new AtomicBoolean();
    Future<?> first =
        threads.submit(
            () ->
                usage.begin(
                    () -> {
                      if (cancelled.get()) {
                        throw new CancellationException("on purpose");
                      }
                    }));
    Future<?> second = waiting(usage::end);
    cancelled.set(true);
    assertThatThrownBy(first::get).hasRootCauseMessage("on purpose");
    assertThat(second.isDone()).isFalse();
    usage.end();
    second.get();
    usage.close();
    assertThat(freed).hasValue(1);
  }

  @Test
  void closingSendsThoseWhoWaitAway() throws Exception {
    usage.begin(STAYS);
    Future<?> waiter = waiting(usage::end);
    usage.close();
    assertThatThrownBy(waiter::get)
        .isInstanceOf(ExecutionException.class)
        .cause()
        .isInstanceOf(IllegalStateException.class)
        .hasMessage("The model is closed");
    assertThat(freed).as("somebody is still at it").hasValue(0);
    usage.end();
    assertThat(freed).hasValue(1);
  }

  /** What it would wait for is itself. */
  @Test
  void aUseWithinAUseDoesNotWait() throws Exception {
    usage.begin(STAYS);
    usage.begin(STAYS);
    usage.end();
    Future<?> other = waiting(usage::end);
    assertThat(other.isDone()).as("the outer use goes on").isFalse();
    usage.end();
    other.get();
  }

  @Test
  void noUseBeginsAfterTheEnd() {
    usage.begin(STAYS);
    usage.close();
    assertThatThrownBy(() -> usage.begin(STAYS)).hasMessage("The model is closed");
    assertThat(freed).hasValue(0);
    usage.end();
    assertThat(freed).hasValue(1);
    assertThatThrownBy(() -> usage.begin(STAYS)).hasMessage("The model is closed");
  }

  /** A use in a thread of its own that waits for its turn when this returns. */
  private Future<?> waiting(Runnable then) throws InterruptedException {
    Semaphore asked = new Semaphore(0);
    Future<?> waiter =
        threads.submit(
            () -> {
              usage.begin(asked::release);
              then.run();
            });
    asked.acquire();
    return waiter;
  }
}
