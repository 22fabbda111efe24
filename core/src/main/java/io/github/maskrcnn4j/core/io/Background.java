package io.github.maskrcnn4j.core.io;

import java.io.IOException;
import java.util.concurrent.CancellationException;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;

/** Threads beside the caller's, which read and write while the network computes. */
public final class Background {
  private Background() {}

  /** A thread that does not keep the JVM alive. */
  public static Thread daemon(Runnable work) {
    Thread thread = new Thread(work, "maskrcnn4j-background");
    thread.setDaemon(true);
    return thread;
  }

  /**
   * Waits for work to be done.
   *
   * @param work may be null: nothing to wait for
   * @return what it returned; null if there was nothing to wait for
   * @throws IOException if the work threw it; its unchecked exceptions and errors come likewise
   * @throws CancellationException if the caller is interrupted, which stays interrupted
   */
  public static <T> T await(Future<T> work) throws IOException {
    try {
      return work == null ? null : work.get();
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new CancellationException("The thread was interrupted between two pictures");
    } catch (ExecutionException e) {
      if (e.getCause() instanceof IOException problem) {
        throw problem;
      }
      if (e.getCause() instanceof RuntimeException problem) {
        throw problem;
      }
      if (e.getCause() instanceof Error problem) {
        throw problem;
      }
      throw new IllegalStateException(e.getCause());
    }
  }

  /**
   * Begins no more work, interrupts what is under way, and waits for it, also if the caller is
   * interrupted: native code may not be left.
   */
  public static void end(ExecutorService threads) {
    threads.shutdownNow();
    boolean interrupted = Thread.interrupted();
    while (!threads.isTerminated()) {
      try {
        threads.awaitTermination(1, TimeUnit.MINUTES);
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }
}
