package io.github.maskrcnn4j.core.tensor;

import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.IntConsumer;
import java.util.function.Supplier;
import java.util.stream.IntStream;
import org.nd4j.nativeblas.NativeOps;
import org.nd4j.nativeblas.NativeOpsHolder;

/**
 * The threads that share a layer's work on the CPU: the calling thread, and helpers for the cores
 * that the backend uses besides.
 *
 * <p>Each of them works {@linkplain #alone alone}: it carries a piece of the work from gathering
 * over the matrix product to the activation while it lies in its own cache, and waits for no other
 * core on the way.
 *
 * <p>A caller can be alone too. Several pictures side by side, each on one thread, wait for each
 * other less than the threads that share a picture:
 *
 * <pre>{@code
 * executor.submit(() -> Workers.alone(() -> model.detect(image))); // a thread for each core
 * }</pre>
 *
 * This is also how a task of a cluster that was given one core, as Spark gives it, takes no other.
 */
public final class Workers {

  /** Whether a thread is alone; only the thread itself asks and changes it. */
  private static final ThreadLocal<Boolean> ALONE = ThreadLocal.withInitial(() -> false);

  /** Threads that share their tasks now. With several the helpers are fewer: cores are taken. */
  private static final AtomicInteger CALLERS = new AtomicInteger();

  private Workers() {}

  /** How many tasks of the calling thread run at a time: 1 if it is {@linkplain #alone alone}. */
  public static int count() {
    return ALONE.get() ? 1 : Backend.current().threads();
  }

  /**
   * Does work on the calling thread alone: what it calls of this library uses no other thread. The
   * result is the same to the bit as with all threads. On a GPU the operations stay the device's.
   *
   * @return what the work returned
   */
  public static <T> T alone(Supplier<T> work) {
    if (ALONE.get()) {
      return work.get();
    }
    int before = setNativeThreads(1);
    ALONE.set(true);
    try {
      return work.get();
    } finally {
      ALONE.remove();
      setNativeThreads(before);
    }
  }

  /**
   * Sets how many threads native operations use that this thread calls: OpenMP keeps the number per
   * calling thread.
   *
   * @return the number before
   */
  private static int setNativeThreads(int threads) {
    if (!Backend.current().hasNativeThreads()) {
      return threads; // CUDA takes the number for its own threads, of all callers
    }
    NativeOps natively = NativeOpsHolder.getInstance().getDeviceNativeOps();
    int before = natively.ompGetMaxThreads();
    natively.setOmpNumThreads(threads);
    return before;
  }

  /**
   * 0 to {@code count - 1} as a stream: a parallel one, in Java's common pool, unless the calling
   * thread is {@linkplain #alone alone}. For work in plain Java that needs no ND4J.
   */
  public static IntStream range(int count) {
    IntStream numbers = IntStream.range(0, count);
    return ALONE.get() ? numbers : numbers.parallel();
  }

  /**
   * Runs {@code task} for 0 to {@code tasks - 1}, in any order, and returns when all have ended.
   *
   * <p>The calling thread takes its share. A single task, tasks within a task, and those of a
   * thread that is {@linkplain #alone alone} are all its own. If one throws, no other begins; those
   * that have begun still run to their end, because they write to memory that the caller will
   * reuse.
   *
   * @throws RuntimeException or Error: the first one that a task threw
   */
  public static void forEach(int tasks, IntConsumer task) {
    if (tasks <= 1 || count() == 1) {
      for (int i = 0; i < tasks; i++) {
        task.accept(i);
      }
      return;
    }
    SharedTasks shared = new SharedTasks(tasks, task);
    int callers = CALLERS.incrementAndGet();
    try {
      call(shared, Math.min(tasks, count()) - callers);
      alone(shared::work);
    } catch (Throwable e) {
      shared.fail(e);
    } finally {
      CALLERS.decrementAndGet();
      shared.await();
    }
    shared.rethrow();
  }

  /** Calls helpers; those that cannot come are done without. */
  private static void call(SharedTasks shared, int helpers) {
    for (int helper = 0; helper < helpers; helper++) {
      try {
        Holder.POOL.execute(shared::help);
      } catch (OutOfMemoryError e) { // no more threads
        return;
      }
    }
  }

  private static void alone(Runnable work) {
    alone(
        () -> {
          work.run();
          return null;
        });
  }

  private static final class Holder {
    static final ExecutorService POOL =
        Executors.newFixedThreadPool(Backend.current().threads() - 1, Holder::helper);

    private static Thread helper(Runnable tasks) {
      Thread thread = new Thread(() -> alone(tasks), "maskrcnn4j-worker");
      thread.setDaemon(true);
      return thread;
    }
  }
}
