package io.github.maskrcnn4j.weights.zoo;

import java.io.InterruptedIOException;
import java.time.Duration;

/**
 * How long a download waits, and how often it tries.
 *
 * @param connect for a connection
 * @param stall for an answer, and for the next byte of a file: the whole may take as long as it
 *     takes
 * @param tries a broken connection is tried again until so many tries in a row brought nothing new;
 *     0 gives up when it breaks for the first time
 * @param pause between two tries
 */
public record Patience(Duration connect, Duration stall, int tries, Duration pause) {

  /** What suits the publishers' servers. */
  public static final Patience STANDARD =
      new Patience(Duration.ofSeconds(20), Duration.ofSeconds(60), 3, Duration.ofSeconds(2));

  public Patience {
    if (connect.isNegative() || connect.isZero() || stall.isNegative() || stall.isZero()) {
      throw new IllegalArgumentException("no time to wait: " + connect + ", " + stall);
    }
    if (tries < 0) {
      throw new IllegalArgumentException("negative number of tries: " + tries);
    }
  }

  /** Waits; an interrupted thread stays interrupted. */
  static void sleep(Duration time) throws InterruptedIOException {
    try {
      Thread.sleep(time.toMillis());
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException("interrupted while waiting for a download");
    }
  }

  /** A time as messages tell it: {@code 60 s}. */
  static String seconds(Duration time) {
    return time.toMillis() % 1000 == 0 ? time.toSeconds() + " s" : time.toMillis() + " ms";
  }
}
