package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.data.Annotation;
import java.util.List;

/**
 * Which results of an image and category hit an object, at all thresholds and in all area ranges.
 *
 * <p>Objects that are crowds or outside of the area range are ignored: a result that hits one
 * counts neither as right nor as wrong, and so does one outside of the range that hits nothing. An
 * ignored object is taken only if no other is in reach, a crowd by any number of results.
 *
 * @param hits {@code [D]}, the results from the best score down: has the {@link #bit} of each
 *     threshold and area range at which the result hits an object
 * @param ignored {@code [D]}: the same for results that do not count
 * @param objects {@code [A]}: how many objects count
 */
record Matching(long[] hits, long[] ignored, int[] objects) {

  private static final AreaRange[] RANGES = AreaRange.values();

  /** The bit of IoU threshold {@code t} in an area range, one of 40. */
  static long bit(AreaRange range, int t) {
    return 1L << (range.ordinal() * Thresholds.COUNT + t);
  }

  /** The bits of all thresholds in an area range. */
  private static long bits(AreaRange range) {
    return ((1L << Thresholds.COUNT) - 1) * bit(range, 0);
  }

  /**
   * Lets the results choose.
   *
   * @param areas {@code [D]} of the results, from the best score down
   * @param truth G objects, in the data set's order
   * @param overlaps {@code [D, G]}
   * @param strict see {@link EvaluationSettings#strict}
   */
  static Matching of(double[] areas, List<Annotation> truth, double[][] overlaps, boolean strict) {
    int results = areas.length;
    Matching matching = new Matching(new long[results], new long[results], new int[RANGES.length]);
    for (AreaRange range : RANGES) {
      matching.ignoreOutside(range, areas);
      if (!truth.isEmpty()) {
        Candidates objects = Candidates.of(truth, range);
        matching.objects[range.ordinal()] = objects.counting();
        for (int t = 0; t < Thresholds.COUNT; t++) {
          matching.choose(objects, overlaps, Thresholds.iou(t), bit(range, t), strict);
        }
      }
    }
    return matching;
  }

  private void ignoreOutside(AreaRange range, double[] areas) {
    for (int d = 0; d < areas.length; d++) {
      if (!range.contains(areas[d])) {
        ignored[d] |= bits(range);
      }
    }
  }

  /** One result after another takes an object, at one threshold in one area range. */
  private void choose(
      Candidates objects, double[][] overlaps, double threshold, long bit, boolean strict) {
    boolean[] taken = new boolean[objects.size()];
    for (int d = 0; d < overlaps.length; d++) {
      int g = objects.best(overlaps[d], taken, threshold);
      if (g < 0) {
        continue;
      }
      taken[g] = true;
      // pycocotools remembers which object was hit by its id, and takes 0 for none
      if (!(strict && objects.get(g).id() == 0)) {
        hits[d] |= bit;
        ignored[d] &= ~bit;
      }
      if (g >= objects.counting()) {
        ignored[d] |= bit;
      }
    }
  }

  /**
   * The objects that can be taken, those that count first.
   *
   * @param order of the candidates: their indices in {@code truth}
   * @param counting how many of them count
   */
  private record Candidates(List<Annotation> truth, int[] order, int counting) {

    static Candidates of(List<Annotation> truth, AreaRange range) {
      int[] order = new int[truth.size()];
      int counting = 0;
      int ignored = order.length;
      for (int g = 0; g < truth.size(); g++) {
        if (counts(truth.get(g), range)) {
          order[counting++] = g;
        }
      }
      for (int g = truth.size() - 1; g >= 0; g--) {
        if (!counts(truth.get(g), range)) {
          order[--ignored] = g;
        }
      }
      return new Candidates(truth, order, counting);
    }

    private static boolean counts(Annotation object, AreaRange range) {
      return !object.crowd() && range.contains(object.area());
    }

    int size() {
      return order.length;
    }

    Annotation get(int candidate) {
      return truth.get(order[candidate]);
    }

    /** The free one that is overlapped most, -1 if none is enough; the last among equals. */
    int best(double[] overlaps, boolean[] taken, double threshold) {
      double most = Math.min(threshold, 1 - 1e-10);
      int best = -1;
      for (int c = 0; c < order.length; c++) {
        if (c == counting && best >= 0) {
          break;
        }
        double overlap = overlaps[order[c]];
        if (overlap >= most && (!taken[c] || get(c).crowd())) {
          most = overlap;
          best = c;
        }
      }
      return best;
    }
  }
}
