package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.mask.CocoIou;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import java.util.List;
import java.util.Locale;

/** What overlaps are measured on, by pycocotools' names: boxes or masks. */
public enum IouType {
  BBOX("boxes") {
    @Override
    double areaOf(Result result, EvaluationSettings settings) {
      return result.area();
    }

    @Override
    double[][] compare(List<Result> results, List<Annotation> truth) {
      return CocoIou.ofBoxes(
          results.stream().map(IouType::box).toArray(double[][]::new),
          truth.stream().map(IouType::box).toArray(double[][]::new),
          crowd(truth));
    }
  },

  SEGM("masks") {
    @Override
    double areaOf(Result result, EvaluationSettings settings) {
      return settings.strict() ? result.area() : result.mask().area();
    }

    @Override
    double[][] compare(List<Result> results, List<Annotation> truth) {
      List<Rle> objects = truth.stream().map(Annotation::mask).toList();
      Rle first = objects.get(0);
      Rle nothing = Rle.ofCounts(first.height(), first.width(), first.height() * first.width());
      return CocoIou.ofMasks(
          results.stream().map(r -> isOfSize(r.mask(), first) ? r.mask() : nothing).toList(),
          objects,
          crowd(truth));
    }
  };

  private final String words;

  IouType(String words) {
    this.words = words;
  }

  /** What people call it: boxes or masks. */
  public String inWords() {
    return words;
  }

  /** Its name in files. */
  public String key() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * Area of a result, which decides whether it counts as small or large. An object of the ground
   * truth states its own, that of its mask, also where boxes are compared.
   */
  abstract double areaOf(Result result, EvaluationSettings settings);

  /**
   * Overlaps of one image's results and objects, whatever their categories. A mask of another size
   * than the image overlaps nothing.
   *
   * @return {@code [results, truth]}
   */
  public double[][] overlaps(List<Result> results, List<Annotation> truth) {
    return results.isEmpty() || truth.isEmpty()
        ? new double[results.size()][truth.size()]
        : compare(results, truth);
  }

  /** The overlaps of at least one result and at least one object. */
  abstract double[][] compare(List<Result> results, List<Annotation> truth);

  private static double[] box(Result result) {
    return new double[] {result.x(), result.y(), result.width(), result.height()};
  }

  private static double[] box(Annotation object) {
    return new double[] {object.x(), object.y(), object.width(), object.height()};
  }

  private static boolean isOfSize(Rle mask, Rle other) {
    return mask.height() == other.height() && mask.width() == other.width();
  }

  private static boolean[] crowd(List<Annotation> truth) {
    boolean[] crowd = new boolean[truth.size()];
    for (int i = 0; i < crowd.length; i++) {
      crowd[i] = truth.get(i).crowd();
    }
    return crowd;
  }
}
