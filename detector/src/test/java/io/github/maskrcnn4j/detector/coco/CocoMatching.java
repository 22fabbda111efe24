package io.github.maskrcnn4j.detector.coco;

import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Which detection of an image and category hits which object, for every IoU threshold.
 *
 * <p>Objects that are crowds or outside of the area range are ignored: a detection that hits one
 * counts neither as right nor as wrong, and so does one outside of the range that hits nothing. An
 * ignored object is taken only if no other is in reach, a crowd by any number of detections.
 *
 * @param scores {@code [D]}, falling
 * @param hits {@code [T, D]}: whether a detection hits an object
 * @param ignored {@code [T, D]}: whether a detection does not count
 * @param objects how many objects count
 */
record CocoMatching(double[] scores, boolean[][] hits, boolean[][] ignored, int objects) {

  private static final Comparator<CocoObject> BEST_FIRST =
      Comparator.comparingDouble(object -> -object.score());

  /**
   * Matches the detections of one image and category.
   *
   * @param limit how many of the best detections take part
   */
  static CocoMatching of(
      List<CocoObject> found,
      List<CocoObject> truth,
      CocoKind kind,
      AreaRange range,
      double[] thresholds,
      int limit) {
    // stable, as pycocotools sorts: equal scores stay in the file's order
    List<CocoObject> best = found.stream().sorted(BEST_FIRST).limit(limit).toList();
    // objects that count come first
    List<CocoObject> objects =
        truth.stream().sorted(Comparator.comparing(object -> isIgnored(object, range))).toList();
    int counting = (int) objects.stream().filter(object -> !isIgnored(object, range)).count();
    double[][] overlaps = kind.overlaps(best, objects);
    boolean[][] hits = new boolean[thresholds.length][best.size()];
    boolean[][] ignored = new boolean[thresholds.length][best.size()];
    for (int t = 0; t < thresholds.length; t++) {
      boolean[] taken = new boolean[objects.size()];
      for (int d = 0; d < best.size(); d++) {
        int match = choose(overlaps[d], objects, counting, taken, thresholds[t]);
        hits[t][d] = match >= 0;
        ignored[t][d] = match >= 0 ? match >= counting : !range.contains(best.get(d).area());
        if (match >= 0) {
          taken[match] = true;
        }
      }
    }
    double[] scores = best.stream().mapToDouble(CocoObject::score).toArray();
    return new CocoMatching(scores, hits, ignored, counting);
  }

  private static boolean isIgnored(CocoObject object, AreaRange range) {
    return object.crowd() || !range.contains(object.area());
  }

  /** The free object that is overlapped most, -1 if none is enough; the last among equals. */
  private static int choose(
      double[] overlaps, List<CocoObject> objects, int counting, boolean[] taken, double least) {
    double most = Math.min(least, 1 - 1e-10);
    int match = -1;
    for (int g = 0; g < overlaps.length; g++) {
      if (g == counting && match >= 0) {
        break;
      }
      boolean free = !taken[g] || objects.get(g).crowd();
      if (free && overlaps[g] >= most) {
        most = overlaps[g];
        match = g;
      }
    }
    return match;
  }

  /** The part of this matching that the {@code limit} best detections make. */
  CocoMatching first(int limit) {
    return limit >= scores.length
        ? this
        : new CocoMatching(
            Arrays.copyOf(scores, limit), cut(hits, limit), cut(ignored, limit), objects);
  }

  private static boolean[][] cut(boolean[][] rows, int limit) {
    return IntStream.range(0, rows.length)
        .mapToObj(t -> Arrays.copyOf(rows[t], limit))
        .toArray(boolean[][]::new);
  }
}
