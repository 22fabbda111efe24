package io.github.maskrcnn4j.cli;

import java.io.IOException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads beside the network. */
final class Background {
  private Background() {}

  /** A thread that does not keep the JVM alive. */
  static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "maskrcnn-background");
    thread.setDaemon(true);
    return thread;
  }

  /** Begins no more work, and waits for what has begun; also if the caller was interrupted. */
  static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    try {
      threads.awaitTermination(1, TimeUnit.MINUTES);
    } catch (InterruptedException e) {
      interrupted = true;
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /**
   * Waits for work to be done, and throws what it threw.
   *
   * @param work may be null: nothing to wait for
   */
  static void await(Future<?> work) throws IOException {
    try {
      if (work != null) {
        work.get();
      }
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException cannotWrite) {
        throw cannotWrite;
      }
      if (e.getCause() instanceof Error error) {
        throw error;
      }
      throw new IllegalStateException(e.getCause());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }
}
