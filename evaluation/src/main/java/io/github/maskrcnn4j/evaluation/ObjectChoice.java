package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.data.Annotation;
import java.util.List;

/**
 * The objects that results can take, by COCO's rule: the best result chooses first, each the free
 * object that it overlaps most.
 *
 * <p>Objects that are crowds or outside of the area range are ignored: one is taken only if no
 * other is in reach, a crowd by any number of results.
 */
public final class ObjectChoice {

  /** Stands for no object. */
  public static final int NONE = -1;

  private final List<Annotation> truth;

  /** Indices of the objects, those that count first. */
  private final int[] order;

  private final int counting;

  private ObjectChoice(List<Annotation> truth, int[] order, int counting) {
    this.truth = truth;
    this.order = order;
    this.counting = counting;
  }

  /**
   * The objects of an image, of which those of an area range count.
   *
   * @param truth G of them, in the data set's order
   */
  public static ObjectChoice of(List<Annotation> truth, AreaRange range) {
    int[] order = new int[truth.size()];
    int next = 0;
    for (int g = 0; g < order.length; g++) {
      if (counts(truth.get(g), range)) {
        order[next++] = g;
      }
    }
    int counting = next;
    for (int g = 0; g < order.length; g++) {
      if (!counts(truth.get(g), range)) {
        order[next++] = g;
      }
    }
    return new ObjectChoice(truth, order, counting);
  }

  /** How many count. */
  public int counting() {
    return counting;
  }

  /** Whether an object is neither a crowd nor outside of the range. */
  public static boolean counts(Annotation object, AreaRange range) {
    return !object.crowd() && range.contains(object.area());
  }

  /**
   * Lets results choose.
   *
   * @param overlaps {@code [D, G]}, the best result first
   * @param threshold the least overlap that is enough
   * @return {@code [D]}: the object that each takes, or {@link #NONE}
   */
  public int[] choose(double[][] overlaps, double threshold) {
    int[] chosen = new int[overlaps.length];
    boolean[] taken = new boolean[order.length];
    for (int d = 0; d < overlaps.length; d++) {
      chosen[d] = best(overlaps[d], taken, threshold);
      if (chosen[d] != NONE) {
        taken[chosen[d]] = true;
      }
    }
    return chosen;
  }

  /** The free one that is overlapped most; the last among equals. */
  private int best(double[] overlaps, boolean[] taken, double threshold) {
    double most = Math.min(threshold, 1 - 1e-10);
    int best = NONE;
    for (int c = 0; c < order.length; c++) {
      if (c == counting && best != NONE) {
        break;
      }
      int g = order[c];
      if (overlaps[g] >= most && (!taken[g] || truth.get(g).crowd())) {
        most = overlaps[g];
        best = g;
      }
    }
    return best;
  }
}
