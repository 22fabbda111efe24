package io.github.maskrcnn4j.spark;

import java.util.Collections;
import java.util.Iterator;
import java.util.NoSuchElementException;

/** The elements of lists, one list after the other. */
final class Flattened<T> implements Iterator<T> {
  private final Iterator<? extends Iterable<T>> lists;
  private Iterator<T> current = Collections.emptyIterator();

  Flattened(Iterator<? extends Iterable<T>> lists) {
    this.lists = lists;
  }

  @Override
  public boolean hasNext() {
    while (!current.hasNext() && lists.hasNext()) {
      current = lists.next().iterator();
    }
    return current.hasNext();
  }

  @Override
  public T next() {
    if (!hasNext()) {
      throw new NoSuchElementException();
    }
    return current.next();
  }
}
