package io.github.maskrcnn4j.spark;

import io.github.maskrcnn4j.core.io.Background;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayDeque;
import java.util.Iterator;
import java.util.NoSuchElementException;
import java.util.Queue;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.function.Function;

/**
 * Work on item after item, as many at a time as there are threads, the results in the items' order.
 * One thread is the caller's own.
 */
final class SideBySide<T, R> implements Iterator<R>, AutoCloseable {
  private final Iterator<T> items;
  private final Function<T, R> work;
  private final int threads;
  private final ExecutorService pool;
  private final Queue<Future<R>> underWay = new ArrayDeque<>();

  SideBySide(Iterator<T> items, Function<T, R> work, int threads) {
    this.items = items;
    this.work = work;
    this.threads = threads;
    this.pool = threads > 1 ? Executors.newFixedThreadPool(threads, Background::daemon) : null;
  }

  @Override
  public boolean hasNext() {
    return !underWay.isEmpty() || items.hasNext();
  }

  @Override
  public R next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    if (pool == null) {
      return work.apply(items.next());
    }
    // as many again wait for their turn, so that a slow item does not leave the other threads idle
    while (items.hasNext() && underWay.size() < 2 * threads - 1) {
      T item = items.next();
      underWay.add(pool.submit(() -> work.apply(item)));
    }
    return await(underWay.remove());
  }

  private static <R> R await(Future<R> result) {
    try {
      return Background.await(result);
    } catch (IOException e) { // which no function throws
      throw new UncheckedIOException(e);
    }
  }

  /** Begins no other item, and waits for those under way: native code may not be left. */
  @Override
  public void close() {
    if (pool != null) {
      Background.end(pool);
    }
  }
}
