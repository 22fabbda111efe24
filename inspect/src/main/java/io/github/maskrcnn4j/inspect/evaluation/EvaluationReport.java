package io.github.maskrcnn4j.inspect.evaluation;

import io.github.maskrcnn4j.evaluation.Evaluation;
import io.github.maskrcnn4j.evaluation.analysis.Confusion;
import io.github.maskrcnn4j.evaluation.analysis.Examination;
import io.github.maskrcnn4j.evaluation.analysis.JudgedImage;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * What the page of an evaluation shows.
 *
 * @param name of the data set
 * @param images how many there are
 * @param strict whether it was measured as pycocotools does, oddities and all
 * @param categories K, by rising id
 * @param types boxes, masks or both
 * @param judged the name of the type that errors, confusion and scenes are about
 * @param errors six kinds
 * @param leastScores T, for which there is a confusion matrix each
 * @param confusion {@code [T][cells][3]}: index of the category drawn, of the category found, how
 *     often; index K is the background
 * @param worst the images with the most mistakes
 * @param clues what does not fit, in words
 */
public record EvaluationReport(
    String name,
    int images,
    boolean strict,
    List<CategoryRow> categories,
    List<MeasuredType> types,
    String judged,
    List<ErrorRow> errors,
    double[] leastScores,
    List<int[][]> confusion,
    List<Scene> worst,
    List<String> clues) {

  record CategoryRow(int id, String name, int objects, int results) {}

  /**
   * A kind of error.
   *
   * @param gain by how much AP at an IoU of 0.5 would rise without it
   */
  record ErrorRow(String kind, int count, double gain) {}

  /** Makes it, with pictures as far as there are any. */
  public static EvaluationReport of(String name, int images, Examination measured, Photos photos) {
    List<MeasuredType> types = new ArrayList<>();
    measured.evaluations().forEach((type, numbers) -> types.add(MeasuredType.of(type, numbers)));
    Evaluation any = measured.evaluations().get(measured.type());
    List<CategoryRow> categories =
        IntStream.range(0, any.categories().size()).mapToObj(k -> row(any, k)).toList();
    Map<Integer, String> names = new HashMap<>();
    categories.forEach(category -> names.put(category.id, category.name));
    List<Scene> worst = new ArrayList<>();
    for (JudgedImage judged : measured.worst()) {
      worst.add(Scene.of(judged, measured.type(), names, photos));
    }
    return new EvaluationReport(
        name,
        images,
        measured.settings().strict(),
        categories,
        types,
        measured.type().inWords(),
        measured.errors().entrySet().stream()
            .map(
                error ->
                    new ErrorRow(
                        error.getKey().name().toLowerCase(Locale.ROOT),
                        error.getValue().count(),
                        error.getValue().gain()))
            .toList(),
        measured.confusion().leastScores(),
        IntStream.range(0, measured.confusion().leastScores().length)
            .mapToObj(t -> cells(measured.confusion(), t, categories.size()))
            .toList(),
        worst,
        measured.clues());
  }

  private static CategoryRow row(Evaluation evaluation, int k) {
    return new CategoryRow(
        evaluation.categories().get(k).id(),
        evaluation.categories().get(k).name(),
        evaluation.objects(k),
        evaluation.results(k));
  }

  /** Those that are not 0. */
  private static int[][] cells(Confusion confusion, int t, int background) {
    List<int[]> cells = new ArrayList<>();
    for (int drawn = 0; drawn <= background; drawn++) {
      for (int found = 0; found <= background; found++) {
        int count = confusion.count(t, drawn, found);
        if (count > 0) {
          cells.add(new int[] {drawn, found, count});
        }
      }
    }
    return cells.toArray(int[][]::new);
  }
}
