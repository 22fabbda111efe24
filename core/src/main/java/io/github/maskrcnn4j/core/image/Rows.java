package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.tensor.Workers;
import java.util.function.IntConsumer;
import java.util.stream.IntStream;

/** Runs work on rows of pixels, on all cores where that pays. */
final class Rows {
  /** About 100 microseconds of work. */
  private static final int WORTH_SHARING = 1 << 14;

  private Rows() {}

  static void forEach(int height, int width, IntConsumer row) {
    boolean shared = (long) height * width >= WORTH_SHARING;
    (shared ? Workers.range(height) : IntStream.range(0, height)).forEach(row);
  }
}
