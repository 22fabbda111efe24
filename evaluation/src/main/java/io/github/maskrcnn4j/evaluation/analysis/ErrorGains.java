package io.github.maskrcnn4j.evaluation.analysis;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.evaluation.PrecisionCurve;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * The AP that mending all errors of one kind would bring, at an IoU of 0.5 (TIDE, Bolya et al.
 * 2020): of a result on a wrong object or place, the best one for each object becomes a hit and the
 * others go; a result that is wrong altogether, twice or on nothing goes; a missed object need not
 * be found.
 */
public final class ErrorGains {

  /** For 0 - score see {@link Result#BEST_FIRST}. */
  private static final Comparator<Entry> BEST_FIRST =
      Comparator.<Entry>comparingDouble(entry -> 0 - entry.score)
          .thenComparingLong(entry -> entry.image)
          .thenComparingInt(entry -> entry.rank);

  private final List<Entry> entries = new ArrayList<>();

  /** By category: how many objects count, and how many of them are missed. */
  private final Map<Integer, Integer> objects = new HashMap<>();

  private final Map<Integer, Integer> missed = new HashMap<>();

  /**
   * A result, as far as it matters here.
   *
   * @param rank among the results of its image
   * @param target the object that it concerns, if its error can be mended by moving it there
   */
  private record Entry(
      int category, double score, long image, int rank, Verdict verdict, Target target) {}

  /**
   * An object.
   *
   * @param index on its image
   * @param isHit whether it has been found without mending anything
   */
  private record Target(long image, int index, int category, boolean isHit) {}

  /**
   * What mending a kind of error would bring.
   *
   * @param count how many errors there are
   * @param gain by how much AP at an IoU of 0.5 would rise
   */
  public record Gain(int count, double gain) {}

  void add(JudgedImage image) {
    for (int d = 0; d < image.results().size(); d++) {
      Result result = image.results().get(d);
      entries.add(
          new Entry(
              result.categoryId(),
              result.score(),
              image.image().id(),
              d,
              image.verdict(d),
              target(image, d)));
    }
    for (int g = 0; g < image.objects().size(); g++) {
      Annotation object = image.objects().get(g);
      if (!object.crowd()) {
        objects.merge(object.categoryId(), 1, Integer::sum);
        missed.merge(object.categoryId(), image.isMissed(g) ? 1 : 0, Integer::sum);
      }
    }
  }

  private static Target target(JudgedImage image, int d) {
    Verdict verdict = image.verdict(d);
    if (verdict != Verdict.LOCALISATION && verdict != Verdict.CLASSIFICATION) {
      return null;
    }
    int g = image.concerned(d);
    int category = image.objects().get(g).categoryId();
    return new Target(image.image().id(), g, category, image.hitBy(g) >= 0);
  }

  /** By kind of error. */
  public Map<Verdict, Gain> gains() {
    entries.sort(BEST_FIRST);
    double now = averagePrecision(null);
    Map<Verdict, Gain> gains = new EnumMap<>(Verdict.class);
    for (Verdict kind : Verdict.errors()) {
      gains.put(kind, new Gain(count(kind), averagePrecision(kind) - now));
    }
    return gains;
  }

  private int count(Verdict kind) {
    return kind == Verdict.MISSED
        ? missed.values().stream().mapToInt(Integer::intValue).sum()
        : (int) entries.stream().filter(entry -> entry.verdict == kind).count();
  }

  /**
   * The mean over categories.
   *
   * @param mended errors of this kind are mended; null for none
   */
  private double averagePrecision(Verdict mended) {
    Map<Integer, PrecisionCurve> curves = new HashMap<>();
    objects.forEach(
        (category, count) ->
            curves.put(
                category,
                new PrecisionCurve(
                    mended == Verdict.MISSED ? count - missed.get(category) : count)));
    Set<Target> reached = new HashSet<>();
    for (Entry entry : entries) {
      if (entry.verdict != mended) {
        tell(curves.get(entry.category), entry.verdict);
      } else if (entry.target != null && !entry.target.isHit && reached.add(entry.target)) {
        curves.get(entry.target.category).addRight();
      }
    }
    return curves.values().stream()
        .mapToDouble(curve -> curve.recall() < 0 ? 1 : curve.averagePrecision()) // all were missed
        .average()
        .orElse(0);
  }

  /**
   * @param curve null for a category without objects
   */
  private static void tell(PrecisionCurve curve, Verdict verdict) {
    if (curve == null || verdict == Verdict.IGNORED) {
      return;
    }
    if (verdict == Verdict.RIGHT) {
      curve.addRight();
    } else {
      curve.addWrong();
    }
  }
}
