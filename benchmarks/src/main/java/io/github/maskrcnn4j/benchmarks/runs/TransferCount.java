package io.github.maskrcnn4j.benchmarks.runs;

import io.github.maskrcnn4j.core.tensor.TransferListener;
import java.util.concurrent.atomic.AtomicLong;

/** Counts the copies between the JVM and a device, of the whole process since its start. */
public final class TransferCount implements TransferListener {

  private static final AtomicLong CALLS_DOWN = new AtomicLong();
  private static final AtomicLong BYTES_DOWN = new AtomicLong();
  private static final AtomicLong CALLS_UP = new AtomicLong();
  private static final AtomicLong BYTES_UP = new AtomicLong();

  /** For the service loader: all count together. */
  public TransferCount() {}

  /**
   * What was copied.
   *
   * @param callsDown copies from the device
   * @param callsUp copies to it
   */
  record Total(long callsDown, long bytesDown, long callsUp, long bytesUp) {

    static final Total NONE = new Total(0, 0, 0, 0);

    Total plus(Total more) {
      return new Total(
          callsDown + more.callsDown,
          bytesDown + more.bytesDown,
          callsUp + more.callsUp,
          bytesUp + more.bytesUp);
    }

    Total minus(Total before) {
      return new Total(
          callsDown - before.callsDown,
          bytesDown - before.bytesDown,
          callsUp - before.callsUp,
          bytesUp - before.bytesUp);
    }
  }

  /** Until now. */
  static Total now() {
    return new Total(CALLS_DOWN.get(), BYTES_DOWN.get(), CALLS_UP.get(), BYTES_UP.get());
  }

  @Override
  public void down(long bytes) {
    CALLS_DOWN.incrementAndGet();
    BYTES_DOWN.addAndGet(bytes);
  }

  @Override
  public void up(long bytes) {
    CALLS_UP.incrementAndGet();
    BYTES_UP.addAndGet(bytes);
  }
}
