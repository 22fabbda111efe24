package io.github.maskrcnn4j.evaluation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.EnumSource;

/** The evaluation against pycocotools, curve by curve. */
class PycocotoolsTest {
  private static final Offset<Double> TOLERANCE = within(1e-12);
  private static final Golden SETS = Golden.open("ops/coco");
  private static final Golden EXTRA = Golden.open("coco-eval-extra");

  /** The numbers' names in the golden data, in COCO's order. */
  static final List<String> NAMES =
      List.of(
          "AP",
          "AP50",
          "AP75",
          "APsmall",
          "APmedium",
          "APlarge",
          "AR1",
          "AR10",
          "AR100",
          "ARsmall",
          "ARmedium",
          "ARlarge");

  @ParameterizedTest
  @CsvSource({"set1, BBOX", "set1, SEGM", "set2, BBOX", "set2, SEGM"})
  void crowdsSizesAndEqualScores(String set, IouType type) throws IOException {
    String kind = type.name().toLowerCase(Locale.ROOT);
    DataSet truth = Truth.read(SETS.file(set + "_gt.json"));
    List<Result> results =
        CocoResultsReader.read(SETS.file("%s_%s.json".formatted(set, kind)), truth);
    JsonNode counts = SETS.json("expected.json").get(set);
    assertCounts(truth, results, counts);

    JsonNode expected = counts.get(kind);
    Evaluation evaluation = evaluate(truth, results, type, EvaluationSettings.DEFAULTS);
    assertFigures(evaluation, expected.get("stats"));
    for (int k = 0; k < evaluation.categories().size(); k++) {
      assertThat(evaluation.averagePrecision(k, AreaRange.ALL))
          .as("AP of %s", evaluation.categories().get(k))
          .isCloseTo(
              expected
                  .get("ap_per_category")
                  .get("" + evaluation.categories().get(k).id())
                  .asDouble(),
              TOLERANCE);
    }
    assertMeans(evaluation, expected.get("precision_mean_over_recall"));
    assertRecalls(evaluation, expected.get("recall"));
    assertCurves(evaluation, 0, expected.get("precision_iou50_all_maxdets100"));
  }

  /** Also more than 100 results, empty masks, categories without objects or without results. */
  @ParameterizedTest
  @EnumSource
  void everythingElse(IouType type) throws IOException {
    DataSet truth = Truth.read(EXTRA.file("instances.json"));
    List<Result> results = CocoResultsReader.read(EXTRA.file("results.json"), truth);
    assertThat(results).hasSize(EXTRA.json("expected.json").at("/facts/detections").asInt());

    Evaluation evaluation = evaluate(truth, results, type, EvaluationSettings.DEFAULTS);
    JsonNode expected = EXTRA.json("expected.json").get(type.name().toLowerCase(Locale.ROOT));
    assertFigures(evaluation, expected.get("stats"));
    assertPerCategory(evaluation, expected.get("per_category"));
    assertRecalls(evaluation, expected.get("recall_by_iou_category_area_maxdets"));
    assertCurves(evaluation, 0, expected.get("precision_at_iou_50"));
    assertCurves(evaluation, 5, expected.get("precision_at_iou_75"));
  }

  @Test
  void strictlyAMaskHasTheAreaOfItsBox() throws IOException {
    DataSet truth = Truth.read(EXTRA.file("instances.json"));
    List<Result> results = CocoResultsReader.read(EXTRA.file("results.json"), truth);
    Evaluation evaluation =
        evaluate(truth, results, IouType.SEGM, EvaluationSettings.DEFAULTS.strictly());
    assertFigures(evaluation, EXTRA.json("expected.json").at("/segm_with_bbox/stats"));
  }

  private static Evaluation evaluate(
      DataSet truth, List<Result> results, IouType type, EvaluationSettings settings) {
    return Evaluator.evaluate(truth, results, Set.of(type), settings).get(type);
  }

  private static void assertCounts(DataSet truth, List<Result> results, JsonNode counts) {
    List<Annotation> objects =
        truth.images().stream()
            .map(ImageEntry::id)
            .flatMap(id -> truth.annotations(id).stream())
            .toList();
    assertThat(truth.images()).hasSize(counts.get("images").asInt());
    assertThat(objects).hasSize(counts.get("annotations").asInt());
    assertThat(objects.stream().filter(Annotation::crowd)).hasSize(counts.get("crowd").asInt());
    assertThat(results).hasSize(counts.get("detections").asInt());
  }

  /** All twelve numbers, exactly. */
  static void assertFigures(Evaluation evaluation, JsonNode expected) {
    assertFigures(evaluation, expected, TOLERANCE);
  }

  /** All twelve numbers. */
  static void assertFigures(Evaluation evaluation, JsonNode expected, Offset<Double> tolerance) {
    List<Figure> figures = evaluation.figures();
    assertThat(figures).hasSameSizeAs(NAMES);
    for (int i = 0; i < NAMES.size(); i++) {
      assertThat(figures.get(i).value())
          .as(NAMES.get(i))
          .isCloseTo(expected.get(NAMES.get(i)).asDouble(), tolerance);
    }
  }

  private static void assertPerCategory(Evaluation evaluation, JsonNode expected) {
    assertThat(evaluation.categories()).hasSize(expected.size());
    for (int k = 0; k < expected.size(); k++) {
      JsonNode category = expected.get(k);
      assertThat(evaluation.categories().get(k).id())
          .isEqualTo(category.get("category_id").asInt());
      Map.of(
              "AP", evaluation.averagePrecision(k, AreaRange.ALL),
              "AP50", evaluation.averagePrecision(k, 0, AreaRange.ALL),
              "AP75", evaluation.averagePrecision(k, 5, AreaRange.ALL),
              "APsmall", evaluation.averagePrecision(k, AreaRange.SMALL),
              "APmedium", evaluation.averagePrecision(k, AreaRange.MEDIUM),
              "APlarge", evaluation.averagePrecision(k, AreaRange.LARGE))
          .forEach(
              (name, value) ->
                  assertThat(value)
                      .as("%s of %s", name, category)
                      .isCloseTo(category.get(name).asDouble(-1), TOLERANCE));
    }
  }

  private static void assertMeans(Evaluation evaluation, JsonNode means) {
    forEach(
        evaluation,
        (t, k, range, m) ->
            assertThat(Arrays.stream(evaluation.precision(k, t, range, m)).average().orElse(-1))
                .as("precision at %d, %d, %s, %d", t, k, range, m)
                .isCloseTo(at(means, t, k, range, m), TOLERANCE));
  }

  private static void assertRecalls(Evaluation evaluation, JsonNode recalls) {
    forEach(
        evaluation,
        (t, k, range, m) ->
            assertThat(evaluation.recall(k, t, range, m))
                .as("recall at %d, %d, %s, %d", t, k, range, m)
                .isCloseTo(at(recalls, t, k, range, m), TOLERANCE));
  }

  private static void assertCurves(Evaluation evaluation, int t, JsonNode curves) {
    assertThat(curves).hasSize(evaluation.categories().size());
    for (int k = 0; k < curves.size(); k++) {
      double[] curve = new double[curves.get(k).size()];
      for (int r = 0; r < curve.length; r++) {
        curve[r] = curves.get(k).get(r).asDouble();
      }
      assertThat(evaluation.precision(k, t, AreaRange.ALL, 2))
          .as("curve of category %d at threshold %d", k, t)
          .containsExactly(curve, TOLERANCE);
    }
  }

  private static void forEach(Evaluation evaluation, Place place) {
    for (int t = 0; t < Thresholds.COUNT; t++) {
      for (int k = 0; k < evaluation.categories().size(); k++) {
        for (AreaRange range : EnumSet.allOf(AreaRange.class)) {
          for (int m = 0; m < evaluation.limits().size(); m++) {
            place.check(t, k, range, m);
          }
        }
      }
    }
  }

  private interface Place {
    void check(int t, int k, AreaRange range, int m);
  }

  private static double at(JsonNode array, int t, int k, AreaRange range, int m) {
    return array.get(t).get(k).get(range.ordinal()).get(m).asDouble();
  }
}
