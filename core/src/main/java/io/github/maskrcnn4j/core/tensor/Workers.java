package io.github.maskrcnn4j.core.tensor;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.function.IntConsumer;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The threads that share a layer's work on the CPU, one per core that the backend uses.
 *
 * <p>A native operation that is called from one of them runs on that thread alone. So each thread
 * carries a piece of the work from gathering over the matrix product to the activation while it
 * lies in its own cache, and waits for no other core on the way.
 */
public final class Workers {

  private Workers() {}

  /** How many tasks run at a time. */
  public static int count() {
    return Backend.current().threads();
  }

  /**
   * Runs {@code task} for 0 to {@code tasks - 1}, in any order, and returns when all have ended.
   *
   * <p>A single task, and tasks within a task, run on the calling thread. If one throws, no other
   * begins; those that have begun still run to their end, because they write to memory that the
   * caller will reuse.
   *
   * @throws RuntimeException or Error: the first one that a task threw
   */
  public static void forEach(int tasks, IntConsumer task) {
    if (tasks <= 1 || count() == 1 || Thread.currentThread() instanceof Worker) {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
      return;
    }
    int runners = Math.min(tasks, count());
    AtomicInteger next = new AtomicInteger();
    AtomicReference<Throwable> failure = new AtomicReference<>();
    CountDownLatch running = new CountDownLatch(runners);
    for (int runner = 0; runner < runners; runner++) {
      Holder.POOL.execute(
          () -> {
            try {
              for (int i = next.getAndIncrement();
                  i < tasks && failure.get() == null;
                  i = next.getAndIncrement()) {
                task.accept(i);
              }
            } catch (Throwable e) {
              failure.compareAndSet(null, e);
            } finally {
              running.countDown();
            }
          });
    }
    awaitAll(running);
    rethrow(failure.get());
  }

  /** Waits even when interrupted: the tasks write to the caller's memory. */
  private static void awaitAll(CountDownLatch running) {
    boolean interrupted = false;
    while (true) {
      try {
        running.await();
        break;
      } catch (InterruptedException e) {
        interrupted = true;
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    if (failure instanceof RuntimeException exception) {
      throw exception;
    }
    if (failure != null) { // an IntConsumer can throw nothing else, unless it deceives the compiler
      throw new IllegalStateException(failure);
    }
  }

  /** Its native operations use no other core: OpenMP keeps the number of threads per thread. */
  private static final class Worker extends Thread {
    Worker(Runnable work) {
      super(
          () -> {
            NativeOpsHolder.getInstance().getDeviceNativeOps().setOmpNumThreads(1);
            work.run();
          },
          "maskrcnn4j-worker");
      setDaemon(true);
    }
  }

  private static final class Holder {
    static final ExecutorService POOL = Executors.newFixedThreadPool(count(), Worker::new);
  }
}
