package io.github.maskrcnn4j.core.io;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicBoolean;
import org.junit.jupiter.api.Test;

/** What becomes of work that is done beside the caller. */
class BackgroundTest {

  @Test
  void theResultIsHandedOn() throws IOException {
    assertThat(Background.await(CompletableFuture.completedFuture(7))).isEqualTo(7);
    assertThat(Background.<Object>await(null)).isNull();
  }

  @Test
  void whatTheWorkThrewIsThrownAsItIs() {
    for (Throwable thrown :
        new Throwable[] {
          new IOException("full"), new ArithmeticException(), new OutOfMemoryError()
        }) {
      assertThatThrownBy(() -> Background.await(CompletableFuture.failedFuture(thrown)))
          .isSameAs(thrown);
    }
  }

  @Test
  void whoIsInterruptedWaitsNoLonger() {
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> Background.await(new CompletableFuture<>()))
          .isInstanceOf(CancellationException.class)
          .hasMessage("The thread was interrupted between two pictures");
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
  }

  @Test
  void theEndIsWaitedForAlsoByWhoIsInterrupted() throws InterruptedException {
    ExecutorService thread = Executors.newSingleThreadExecutor(Background::daemon);
    CountDownLatch begun = new CountDownLatch(1);
    AtomicBoolean ended = new AtomicBoolean();
    thread.submit(
        () -> {
          begun.countDown();
          while (!Thread.interrupted()) {
            Thread.onSpinWait();
          }
          ended.set(true);
        });
    begun.await();
    Thread.currentThread().interrupt();
    Background.end(thread);
    assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    assertThat(ended).isTrue();
  }
}
