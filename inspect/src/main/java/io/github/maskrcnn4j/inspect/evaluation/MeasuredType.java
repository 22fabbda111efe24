package io.github.maskrcnn4j.inspect.evaluation;

import io.github.maskrcnn4j.evaluation.AreaRange;
import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.Figure;
import io.github.maskrcnn4j.evaluation.IouType;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The numbers of boxes or of masks.
 *
 * @param name boxes or masks
 * @param figures COCO's twelve
 * @param rows of each category
 * @param curves {@code [K][10][101]}: precision in thousandths at the recalls 0, .01, .. 1, at the
 *     IoUs .50, .55, .. .95; -1 for a category without objects
 */
record MeasuredType(String name, List<Figure> figures, List<Row> rows, int[][][] curves) {
  private static final int IOUS = 10;

  /**
   * A category's numbers; -1 where there is no such object.
   *
   * @param byIou AP at the IoUs .50, .55, .. .95
   */
  record Row(double ap, double small, double medium, double large, double recall, double[] byIou) {}

  static MeasuredType of(IouType type, Evaluation evaluation) {
    int categories = evaluation.categories().size();
    return new MeasuredType(
        type.inWords(),
        evaluation.figures(),
        IntStream.range(0, categories).mapToObj(k -> row(evaluation, k)).toList(),
        IntStream.range(0, categories)
            .mapToObj(k -> curves(evaluation, k))
            .toArray(int[][][]::new));
  }

  private static Row row(Evaluation evaluation, int k) {
    return new Row(
        evaluation.averagePrecision(k, AreaRange.ALL),
        evaluation.averagePrecision(k, AreaRange.SMALL),
        evaluation.averagePrecision(k, AreaRange.MEDIUM),
        evaluation.averagePrecision(k, AreaRange.LARGE),
        IntStream.range(0, IOUS)
            .mapToDouble(t -> evaluation.recall(k, t, AreaRange.ALL, evaluation.lastLimit()))
            .average()
            .orElseThrow(),
        IntStream.range(0, IOUS)
            .mapToDouble(t -> evaluation.averagePrecision(k, t, AreaRange.ALL))
            .toArray());
  }

  private static int[][] curves(Evaluation evaluation, int k) {
    return IntStream.range(0, IOUS)
        .mapToObj(t -> evaluation.precision(k, t, AreaRange.ALL, evaluation.lastLimit()))
        .map(MeasuredType::thousandths)
        .toArray(int[][]::new);
  }

  private static int[] thousandths(double[] curve) {
    return Arrays.stream(curve)
        .mapToInt(value -> value < 0 ? -1 : (int) Math.round(1000 * value))
        .toArray();
  }
}
