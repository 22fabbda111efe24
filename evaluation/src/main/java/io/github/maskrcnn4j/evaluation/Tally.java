package io.github.maskrcnn4j.evaluation;

import java.util.Arrays;
import java.util.Comparator;
import java.util.stream.IntStream;

/**
 * The matchings of a category over all images, 32 bytes a result. Images may be added in any order
 * and by several threads.
 */
final class Tally {
  private int size;
  private double[] scores = new double[16];
  private int[] images = new int[16];
  private int[] ranks = new int[16];
  private long[] hits = new long[16];
  private long[] ignored = new long[16];
  private final int[] objects = new int[AreaRange.values().length];

  /**
   * Adds an image.
   *
   * @param image its place in the order of images, in which equal scores are counted
   * @param scores of its results, from the best down
   */
  synchronized void add(int image, double[] scores, Matching matching) {
    reserve(size + scores.length);
    for (int d = 0; d < scores.length; d++) {
      this.scores[size] = scores[d];
      images[size] = image;
      ranks[size] = d;
      hits[size] = matching.hits()[d];
      ignored[size] = matching.ignored()[d];
      size++;
    }
    for (int a = 0; a < objects.length; a++) {
      objects[a] += matching.objects()[a];
    }
  }

  private void reserve(int needed) {
    if (needed > scores.length) {
      int length = Math.max(needed, 2 * scores.length);
      scores = Arrays.copyOf(scores, length);
      images = Arrays.copyOf(images, length);
      ranks = Arrays.copyOf(ranks, length);
      hits = Arrays.copyOf(hits, length);
      ignored = Arrays.copyOf(ignored, length);
    }
  }

  /**
   * Indices of the results from the best score down; for 0 - score see {@link Result#BEST_FIRST}.
   */
  private int[] order() {
    Comparator<Integer> bestFirst = Comparator.comparingDouble(d -> 0 - scores[d]);
    return IntStream.range(0, size)
        .boxed()
        .sorted(bestFirst.thenComparingInt(d -> images[d]).thenComparingInt(d -> ranks[d]))
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** What became of the results, from the best score down, and how many objects there were. */
  synchronized Ranked ranked() {
    int[] order = order();
    return new Ranked(
        Arrays.stream(order).map(d -> ranks[d]).toArray(),
        Arrays.stream(order).mapToLong(d -> hits[d]).toArray(),
        Arrays.stream(order).mapToLong(d -> ignored[d]).toArray(),
        objects.clone());
  }

  /**
   * The results of a category from the best score down, over all images.
   *
   * @param ranks {@code [D]}: how many of the same image are better
   * @param hits as {@link Matching#hits}
   * @param ignored as {@link Matching#ignored}
   * @param objects as {@link Matching#objects}
   */
  record Ranked(int[] ranks, long[] hits, long[] ignored, int[] objects) {}
}
