package io.github.maskrcnn4j.detector;

/**
 * Who uses the network's memory. Native code that runs into freed memory ends the JVM, so memory is
 * freed only when it has been closed and nobody uses it any more.
 */
final class Usage implements AutoCloseable {

  private final Runnable free;
  private int users;
  private boolean closed;

  /**
   * @param free called once
   */
  Usage(Runnable free) {
    this.free = free;
  }

  /**
   * A use begins; {@link #end} must follow.
   *
   * @throws IllegalStateException if closed
   */
  synchronized void begin() {
    if (closed) {
      throw new IllegalStateException("The model is closed");
    }
    users++;
  }

  synchronized void end() {
    users--;
    if (closed && users == 0) {
      free.run();
    }
  }

  /** No use can begin any more; those under way go on to their end. */
  @Override
  public synchronized void close() {
    boolean first = !closed;
    closed = true;
    if (first && users == 0) {
      free.run();
    }
  }
}
