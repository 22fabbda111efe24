package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.evaluation.AreaRange;
import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.EvaluationSettings;
import io.github.maskrcnn4j.evaluation.Evaluator;
import io.github.maskrcnn4j.evaluation.IouType;
import io.github.maskrcnn4j.evaluation.Result;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.stream.IntStream;

/** Average precision of five results for four cups in a row, 100 pixels apart. */
public final class AveragePrecision {

  private AveragePrecision() {}

  /** {@code AveragePrecision} */
  public static void main(String[] arguments) {
    List<Result> results =
        List.of(
            cup(0, 40, 0.9),
            cup(50, 40, 0.8),
            cup(100, 40, 0.7),
            cup(1, 40, 0.6),
            cup(200, 31, 0.5));
    Evaluator evaluator = new Evaluator(cups(4), Set.of(IouType.BBOX), EvaluationSettings.DEFAULTS);
    evaluator.add(1, results);
    Evaluation boxes = evaluator.finish().get(IouType.BBOX);
    double[] curve = boxes.precision(0, 0, AreaRange.ALL, 2);
    for (int r : new int[] {0, 25, 26, 50, 51, 75, 76, 100}) {
      System.out.printf(Locale.ROOT, "precision at recall %.2f: %.3f%n", r / 100.0, curve[r]);
    }
    for (int t : new int[] {0, 5, 6, 9}) {
      double ap = boxes.averagePrecision(0, t, AreaRange.ALL);
      System.out.printf(Locale.ROOT, "AP at IoU %.2f: %.4f%n", 0.5 + 0.05 * t, ap);
    }
    System.out.printf(Locale.ROOT, "AP: %.4f%n", boxes.averagePrecision());
  }

  /** A picture with cups of 40 x 40 pixels in a row. */
  private static DataSet cups(int count) {
    return new DataSet(
        List.of(new Category(1, "cup")),
        List.of(new ImageEntry(1, "cups.png", 100, 400)),
        IntStream.range(0, count)
            .mapToObj(i -> Annotation.ofBox(i, 1, 1, 100 * i, 0, 40, 40))
            .toList());
  }

  /** A box that a detector takes for a cup. */
  private static Result cup(double x, double height, double score) {
    return Result.ofBox(1, 1, score, new double[] {x, 0, 40, height}, null);
  }
}
