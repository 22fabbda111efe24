package io.github.maskrcnn4j.detector;

import java.util.ArrayDeque;
import java.util.Queue;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Who uses the network's memory: so many at a time, the others wait in the order in which they
 * came.
 *
 * <p>Native code that runs into freed memory ends the JVM, so memory is freed only when it has been
 * closed and nobody uses it any more.
 */
final class Usage implements AutoCloseable {

  /** How often somebody who waits looks whether he still wants to. */
  private static final long LOOK_MILLIS = 20;

  private final int most;
  private final Runnable free;
  private final Queue<Waiter> waiting = new ArrayDeque<>();
  private final ThreadLocal<Integer> own = ThreadLocal.withInitial(() -> 0);
  private int users;
  private boolean closed;

  /** Somebody in the queue; {@code granted} says what he was called for: his turn, or the end. */
  private static final class Waiter {
    private final CountDownLatch called = new CountDownLatch(1);
    private boolean granted;
  }

  /**
   * @param most users at a time, at least 1
   * @param free called once
   */
  Usage(int most, Runnable free) {
    this.most = most;
    this.free = free;
  }

  /**
   * A use begins, when it is its turn; {@link #end} must follow, on the same thread. A use within a
   * use does not wait, because what it waits for could be itself.
   *
   * @param border asked while waiting, on this thread: leaves by throwing, also if interrupted
   * @throws IllegalStateException if closed, before or while it waits
   */
  void begin(Runnable border) {
    if (own.get() == 0) {
      Waiter waiter = enter();
      if (waiter != null) {
        await(waiter, border);
      }
    } else {
      requireOpen();
    }
    own.set(own.get() + 1);
  }

  void end() {
    if (own.get() > 1) {
      own.set(own.get() - 1);
      return;
    }
    own.remove();
    leave();
  }

  /** Begins a use, or queues if there are as many as there may be. */
  private synchronized Waiter enter() {
    requireOpen();
    if (users < most) {
      users++;
      return null;
    }
    Waiter waiter = new Waiter();
    waiting.add(waiter);
    return waiter;
  }

  private void await(Waiter waiter, Runnable border) {
    boolean stays = false;
    try {
      while (!waiter.called.await(LOOK_MILLIS, TimeUnit.MILLISECONDS)) {
        border.run();
      }
      stays = true;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      border.run();
      throw new IllegalStateException("an interrupted thread went on", e);
    } finally {
      if (!stays) {
        giveUp(waiter);
      }
    }
    if (!waiter.granted) {
      requireOpen();
    }
  }

  private synchronized void giveUp(Waiter waiter) {
    waiting.remove(waiter);
    if (waiter.granted) { // just now
      leave();
    }
  }

  /** Hands the turn over to whoever has waited longest. */
  private synchronized void leave() {
    Waiter next = waiting.poll();
    if (next != null) {
      next.granted = true;
      next.called.countDown();
      return;
    }
    users--;
    if (closed && users == 0) {
      free.run();
    }
  }

  private synchronized void requireOpen() {
    if (closed) {
      throw new IllegalStateException("The model is closed");
    }
  }

  /** No use can begin any more, whoever waits is sent away; those under way go on to their end. */
  @Override
  public synchronized void close() {
    boolean first = !closed;
    closed = true;
    waiting.forEach(waiter -> waiter.called.countDown());
    waiting.clear();
    if (first && users == 0) {
      free.run();
    }
  }
}
