package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.mask.CocoIou;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * Precision at the 101 recalls, worked out as the definition says it, for one category, threshold,
 * area range and limit at a time: the slow version beside the fast one. Boxes only.
 */
final class PlainPrecision {
  private final DataSet truth;
  private final List<Result> results;
  private final int category;
  private final double threshold;
  private final AreaRange range;
  private final int limit;

  PlainPrecision(
      DataSet truth,
      List<Result> results,
      int category,
      double threshold,
      AreaRange range,
      int limit) {
    this.truth = truth;
    this.results = results;
    this.category = category;
    this.threshold = threshold;
    this.range = range;
    this.limit = limit;
  }

  /** A result that counts, right or wrong. */
  private record Counted(double score, boolean right) {}

  double[] curve() {
    List<Counted> counted = new ArrayList<>();
    int objects = 0;
    List<ImageEntry> images = new ArrayList<>(truth.images());
    images.sort(Comparator.comparingLong(ImageEntry::id));
    for (ImageEntry image : images) {
      List<Annotation> here =
          truth.annotations(image.id()).stream().filter(o -> o.categoryId() == category).toList();
      objects += (int) here.stream().filter(this::counts).count();
      counted.addAll(match(image.id(), new ArrayList<>(here)));
    }
    counted.sort(Comparator.comparingDouble(c -> -c.score)); // stable
    return curve(counted, objects);
  }

  private boolean counts(Annotation object) {
    return !object.crowd() && range.contains(object.area());
  }

  /**
   * @param free objects that nobody has taken; changed
   */
  private List<Counted> match(long image, List<Annotation> free) {
    List<Counted> counted = new ArrayList<>();
    results.stream()
        .filter(r -> r.imageId() == image && r.categoryId() == category)
        .sorted(Comparator.comparingDouble(r -> -r.score()))
        .limit(limit)
        .forEach(
            result -> {
              Annotation hit = best(result, free.stream().filter(this::counts).toList());
              hit =
                  hit != null ? hit : best(result, free.stream().filter(o -> !counts(o)).toList());
              boolean isOut = hit == null ? !range.contains(result.area()) : !counts(hit);
              if (!isOut) {
                counted.add(new Counted(result.score(), hit != null));
              }
              if (hit != null && !hit.crowd()) {
                free.remove(hit);
              }
            });
    return counted;
  }

  private Annotation best(Result result, List<Annotation> objects) {
    Annotation best = null;
    double most = threshold;
    for (Annotation object : objects) {
      double overlap = overlap(result, object);
      if (overlap >= most) {
        most = overlap;
        best = object;
      }
    }
    return best;
  }

  private static double overlap(Result r, Annotation o) {
    double[][] result = {{r.x(), r.y(), r.width(), r.height()}};
    double[][] object = {{o.x(), o.y(), o.width(), o.height()}};
    return CocoIou.ofBoxes(result, object, new boolean[] {o.crowd()})[0][0];
  }

  private static double[] curve(List<Counted> counted, int objects) {
    double[] curve = new double[101];
    for (int r = 0; r <= 100; r++) {
      curve[r] = objects == 0 ? -1 : 0;
      int right = 0;
      for (int d = 0; d < counted.size() && objects > 0; d++) {
        right += counted.get(d).right ? 1 : 0;
        if (right / (double) objects >= r * 0.01) {
          curve[r] = Math.max(curve[r], right / (d + 1.0));
        }
      }
    }
    return curve;
  }
}
