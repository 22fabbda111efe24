package io.github.maskrcnn4j.core.tensor;

import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntConsumer;

/**
 * Tasks that the thread which brings them shares with helpers. It works itself, because waking
 * another thread takes as long as a small task. When all tasks are taken, it waits for helpers in a
 * task, not for those still to wake.
 */
final class SharedTasks {

  /**
   * How long the caller looks whether the helpers have ended before it goes to sleep: being woken
   * takes about as long as their last task.
   */
  private static final long PATIENCE_NANOS = 100_000;

  private final int tasks;
  private final IntConsumer task;
  private final AtomicInteger next = new AtomicInteger();
  private final AtomicInteger helping = new AtomicInteger();
  private final AtomicReference<Throwable> failure = new AtomicReference<>();
  private final Thread caller = Thread.currentThread();

  SharedTasks(int tasks, IntConsumer task) {
    this.tasks = tasks;
    this.task = task;
  }

  /** Takes tasks until there are none, or one has failed. */
  void work() {
    try {
      for (int i = next.getAndIncrement();
          i < tasks && failure.get() == null;
          i = next.getAndIncrement()) {
        task.accept(i);
      }
    } catch (Throwable e) {
      fail(e);
    }
  }

  /**
   * Works on another thread than the caller's.
   *
   * <p>A helper is counted before it takes a task. The caller looks at the count only after the
   * tasks have run out or one has failed: a helper that it does not see there yet finds none.
   */
  void help() {
    if (next.get() >= tasks || failure.get() != null) {
      return;
    }
    helping.incrementAndGet();
    work();
    if (helping.decrementAndGet() == 0) {
      LockSupport.unpark(caller);
    }
  }

  /** Ends the work; the first failure is the one that is told. */
  void fail(Throwable e) {
    failure.compareAndSet(null, e);
  }

  /**
   * For the caller, after its own work: returns when nobody is in a task any more. Waits even when
   * interrupted, because the tasks write to the caller's memory.
   */
  void await() {
    long patience = System.nanoTime() + PATIENCE_NANOS;
    boolean interrupted = false;
    while (helping.get() > 0) {
      if (System.nanoTime() - patience < 0) {
        Thread.onSpinWait();
      } else {
        interrupted |= Thread.interrupted(); // else it could not sleep
        LockSupport.park(this);
      }
    }
    if (interrupted) {
      Thread.currentThread().interrupt();
    }
  }

  /** Throws what a task threw. */
  void rethrow() {
    Throwable e = failure.get();
    if (e instanceof Error error) {
      throw error;
    }
    if (e instanceof RuntimeException exception) {
      throw exception;
    }
    if (e != null) { // an IntConsumer can throw nothing else, unless it deceives the compiler
      throw new IllegalStateException(e);
    }
  }
}
