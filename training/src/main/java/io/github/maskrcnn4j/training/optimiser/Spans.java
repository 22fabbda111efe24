package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.core.tensor.Workers;
import java.util.Arrays;

/**
 * Shares the elements of a long array among threads, in pieces whose bounds are always the same.
 */
final class Spans {

  /** Floats: 64 KB of each array, so that a piece of four arrays stays in a core's cache. */
  static final int LENGTH = 1 << 14;

  /** What is done to the elements {@code from} to {@code to - 1}. */
  interface Work {
    void on(int from, int to);
  }

  /** What the elements {@code from} to {@code to - 1} add to a sum. */
  interface Part {
    double of(int from, int to);
  }

  private Spans() {}

  /** Does work on all elements, by several threads. */
  static void forEach(int length, Work work) {
    if (length <= LENGTH) { // most parameters are biases, not worth a thread's while
      work.on(0, length);
      return;
    }
    Workers.range(pieces(length)).forEach(i -> work.on(i * LENGTH, end(i, length)));
  }

  /** The sum over all elements, the same to the bit with any number of threads. */
  static double sum(int length, Part part) {
    double[] parts = new double[pieces(length)];
    Workers.range(parts.length).forEach(i -> parts[i] = part.of(i * LENGTH, end(i, length)));
    return Arrays.stream(parts).reduce(0, Double::sum); // DoubleStream.sum may compensate
  }

  private static int pieces(int length) {
    return (int) (((long) length + LENGTH - 1) / LENGTH);
  }

  private static int end(int piece, int length) {
    return (int) Math.min((piece + 1L) * LENGTH, length);
  }
}
