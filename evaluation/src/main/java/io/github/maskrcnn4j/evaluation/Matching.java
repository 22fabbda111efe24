package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.data.Annotation;
import java.util.List;

/**
 * Which results of an image and category hit an object, at all thresholds and in all area ranges.
 *
 * <p>A result that takes an ignored object ({@link ObjectChoice}) counts neither as right nor as
 * wrong, and so does one outside of the area range that takes none.
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
        ObjectChoice objects = ObjectChoice.of(truth, range);
        matching.objects[range.ordinal()] = objects.counting();
        for (int t = 0; t < Thresholds.COUNT; t++) {
          matching.choose(objects, truth, overlaps, range, t, strict);
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

  private void choose(
      ObjectChoice objects,
      List<Annotation> truth,
      double[][] overlaps,
      AreaRange range,
      int t,
      boolean strict) {
    int[] chosen = objects.choose(overlaps, Thresholds.iou(t));
    long bit = bit(range, t);
    for (int d = 0; d < chosen.length; d++) {
      if (chosen[d] == ObjectChoice.NONE) {
        continue;
      }
      Annotation object = truth.get(chosen[d]);
      // pycocotools remembers which object was hit by its id, and takes 0 for none
      if (!(strict && object.id() == 0)) {
        hits[d] |= bit;
        ignored[d] &= ~bit;
      }
      if (!ObjectChoice.counts(object, range)) {
        ignored[d] |= bit;
      }
    }
  }
}
