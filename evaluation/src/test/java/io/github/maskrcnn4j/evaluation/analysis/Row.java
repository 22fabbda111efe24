package io.github.maskrcnn4j.evaluation.analysis;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.List;
import java.util.Set;

/**
 * Boxes of 40 x 40 pixels in one row: moved by 10 pixels, one overlaps another by 0.6; by 20, 0.33;
 * by 35, 0.07.
 */
final class Row {
  static final ImageEntry IMAGE = new ImageEntry(1, "row.png", 100, 1000);
  static final List<Category> CATEGORIES = List.of(new Category(1, "cup"), new Category(2, "jug"));

  private Row() {}

  static Annotation object(int category, double x) {
    return Annotation.ofBox(1 + Math.round(x), 1, category, x, 0, 40, 40);
  }

  static Annotation crowd(int category, double x) {
    return new Annotation(1 + Math.round(x), 1, category, x, 0, 40, 40, 1600, true, null);
  }

  static Result result(int category, double x, double score) {
    return Result.ofBox(1, category, score, new double[] {x, 0, 40, 40}, null);
  }

  static JudgedImage judged(List<Annotation> objects, Result... results) {
    return new JudgedImage(IMAGE, objects, List.of(results), IouType.BBOX, 100);
  }

  static Examination measured(List<Annotation> objects, Result... results) {
    return Examiner.examine(
        new DataSet(CATEGORIES, List.of(IMAGE), objects),
        List.of(results),
        Set.of(IouType.BBOX),
        EvaluationSettings.DEFAULTS);
  }
}
