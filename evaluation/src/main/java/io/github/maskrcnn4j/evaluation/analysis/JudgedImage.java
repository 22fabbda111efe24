package io.github.maskrcnn4j.evaluation.analysis;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.AreaRange;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.ObjectChoice;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;

/** An image with its objects and results, and what is to be said of each. */
public final class JudgedImage {

  /** From this overlap on, a result is on an object. */
  static final double ENOUGH = 0.5;

  /** Up to this overlap it is on the background. */
  static final double NOTHING = 0.1;

  private static final int NONE = ObjectChoice.NONE;

  private final ImageEntry image;
  private final List<Annotation> objects;
  private final List<Result> results;
  private final double[][] overlaps;
  private final int[] chosenOfAnyCategory;
  private final Verdict[] verdicts;
  private final int[] concerned;
  private final int[] hitBy;
  private final boolean[] missed;

  /**
   * Judges.
   *
   * @param objects G, in the data set's order
   * @param results of the image, in any order
   * @param limit how many of the best of each category take part
   */
  JudgedImage(
      ImageEntry image, List<Annotation> objects, List<Result> results, IouType type, int limit) {
    this.image = image;
    this.objects = objects;
    this.results = best(results, limit);
    this.overlaps = type.overlaps(this.results, objects);
    this.chosenOfAnyCategory = ObjectChoice.of(objects, AreaRange.ALL).choose(overlaps, ENOUGH);
    this.verdicts = new Verdict[this.results.size()];
    this.concerned = new int[this.results.size()];
    this.hitBy = new int[objects.size()];
    this.missed = new boolean[objects.size()];
    Arrays.fill(concerned, NONE);
    Arrays.fill(hitBy, NONE);
    results().stream().map(Result::categoryId).distinct().forEach(this::choose);
    for (int d = 0; d < verdicts.length; d++) {
      verdicts[d] = verdicts[d] == null ? error(d) : verdicts[d];
    }
    findMissed();
  }

  /** From the best score down; of each category no more than the limit. */
  private static List<Result> best(List<Result> results, int limit) {
    Map<Integer, Integer> taken = new HashMap<>();
    return results.stream()
        .sorted(Result.BEST_FIRST)
        .filter(result -> taken.merge(result.categoryId(), 1, Integer::sum) <= limit)
        .toList();
  }

  /** Lets the results of a category choose among its objects. */
  private void choose(int category) {
    int[] mine = indices(results.size(), d -> results.get(d).categoryId() == category);
    int[] theirs = indices(objects.size(), g -> objects.get(g).categoryId() == category);
    List<Annotation> ofCategory = Arrays.stream(theirs).mapToObj(objects::get).toList();
    double[][] part =
        Arrays.stream(mine)
            .mapToObj(d -> Arrays.stream(theirs).mapToDouble(g -> overlaps[d][g]).toArray())
            .toArray(double[][]::new);
    int[] chosen = ObjectChoice.of(ofCategory, AreaRange.ALL).choose(part, ENOUGH);
    for (int i = 0; i < mine.length; i++) {
      if (chosen[i] != NONE) {
        int g = theirs[chosen[i]];
        concerned[mine[i]] = g;
        verdicts[mine[i]] = objects.get(g).crowd() ? Verdict.IGNORED : Verdict.RIGHT;
        hitBy[g] = mine[i];
      }
    }
  }

  private static int[] indices(int count, IntPredicate which) {
    return IntStream.range(0, count).filter(which).toArray();
  }

  /** Why a result that hits nothing is wrong; notes which object it concerns. */
  private Verdict error(int d) {
    int same = nearest(d, true);
    int other = nearest(d, false);
    if (isBetween(overlap(d, same))) {
      concerned[d] = same;
      return Verdict.LOCALISATION;
    }
    if (overlap(d, other) >= ENOUGH) {
      concerned[d] = other;
      return Verdict.CLASSIFICATION;
    }
    if (overlap(d, same) >= ENOUGH) {
      concerned[d] = same;
      return Verdict.DUPLICATE;
    }
    return isBetween(overlap(d, other)) ? Verdict.BOTH : Verdict.BACKGROUND;
  }

  private static boolean isBetween(double overlap) {
    return overlap > NOTHING && overlap < ENOUGH;
  }

  /** The object, no crowd, that a result overlaps most. */
  private int nearest(int d, boolean ofItsCategory) {
    int nearest = NONE;
    for (int g = 0; g < objects.size(); g++) {
      Annotation object = objects.get(g);
      boolean same = object.categoryId() == results.get(d).categoryId();
      if (same == ofItsCategory && !object.crowd() && overlaps[d][g] > overlap(d, nearest)) {
        nearest = g;
      }
    }
    return nearest;
  }

  private double overlap(int d, int g) {
    return g == NONE ? 0 : overlaps[d][g];
  }

  private void findMissed() {
    for (int g = 0; g < missed.length; g++) {
      missed[g] = hitBy[g] == NONE && !objects.get(g).crowd();
    }
    for (int d = 0; d < verdicts.length; d++) {
      if (verdicts[d] == Verdict.LOCALISATION || verdicts[d] == Verdict.CLASSIFICATION) {
        missed[concerned[d]] = false;
      }
    }
  }

  public ImageEntry image() {
    return image;
  }

  /** G, in the data set's order. */
  public List<Annotation> objects() {
    return objects;
  }

  /** D, from the best score down. */
  public List<Result> results() {
    return results;
  }

  /** What is to be said of a result. */
  public Verdict verdict(int d) {
    return verdicts[d];
  }

  /** The object that a result hits, or would hit but for its error; -1 if there is none. */
  int concerned(int d) {
    return concerned[d];
  }

  /** The last result that hits an object, the only one if it is no crowd; -1 if there is none. */
  int hitBy(int g) {
    return hitBy[g];
  }

  /** Whether an object is {@link Verdict#MISSED}. */
  boolean isMissed(int g) {
    return missed[g];
  }

  /**
   * The objects that the results choose, as by COCO's rule, but whatever the category of either.
   *
   * @return {@code [D]}; {@link ObjectChoice#NONE} for a result that is on no object
   */
  int[] chosenOfAnyCategory() {
    return chosenOfAnyCategory;
  }

  /** {@code [D, G]}. */
  double[][] overlaps() {
    return overlaps;
  }
}
