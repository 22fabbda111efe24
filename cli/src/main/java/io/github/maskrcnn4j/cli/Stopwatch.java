package io.github.maskrcnn4j.cli;

/** Measures one thing after another, in seconds. */
final class Stopwatch {
  private long last = System.nanoTime();

  /** Seconds since the last lap, or since this was made. */
  double lap() {
    long now = System.nanoTime();
    double seconds = (now - last) / 1e9;
    last = now;
    return seconds;
  }
}
