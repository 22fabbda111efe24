package io.github.maskrcnn4j.detector.coco;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** The evaluation against a pencil, then against pycocotools. */
class CocoEvaluationTest {

  private static final Offset<Double> TOLERANCE = within(1e-12);

  private static final double[] HERE = {10, 10, 40, 40};
  private static final double[] THERE = {100, 100, 50, 50};
  private static final double[] NOWHERE = {200, 10, 30, 40};

  @Test
  void whatIsFoundExactlyCountsAtEveryThreshold() {
    CocoEvaluation evaluation = boxes(List.of(truth(HERE)), List.of(found(HERE, 0.9)));
    assertThat(value(evaluation, "AP")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "APmedium")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "AR1")).isEqualTo(1);
    assertThat(value(evaluation, "APsmall")).isEqualTo(-1);
  }

  @Test
  void precisionIsZeroBeyondTheRecallThatIsReached() {
    // one of two: recall 0.5, which 51 of the 101 points 0, .01, .. 1 do not exceed
    CocoEvaluation evaluation =
        boxes(List.of(truth(HERE), truth(THERE)), List.of(found(HERE, 0.9)));
    assertThat(value(evaluation, "AP")).isCloseTo(51 / 101.0, TOLERANCE);
    assertThat(value(evaluation, "AR100")).isEqualTo(0.5);
  }

  @Test
  void aWrongDetectionCostsOnlyWhatComesAfterIt() {
    List<CocoObject> truth = List.of(truth(HERE), truth(THERE));
    CocoEvaluation wrongLast =
        boxes(truth, List.of(found(HERE, 0.9), found(THERE, 0.8), found(NOWHERE, 0.7)));
    CocoEvaluation wrongSecond =
        boxes(truth, List.of(found(HERE, 0.9), found(NOWHERE, 0.8), found(THERE, 0.7)));
    assertThat(value(wrongLast, "AP")).isCloseTo(1.0, TOLERANCE);
    // 51 points at precision 1, 50 at 2 right of 3
    assertThat(value(wrongSecond, "AP")).isCloseTo((51 + 50 * 2 / 3.0) / 101, TOLERANCE);
  }

  @Test
  void theSecondOfTwoDetectionsOfOneObjectIsWrong() {
    CocoEvaluation evaluation =
        boxes(
            List.of(truth(HERE), truth(THERE)),
            List.of(found(HERE, 0.9), found(HERE, 0.8), found(THERE, 0.7)));
    assertThat(value(evaluation, "AP")).isCloseTo((51 + 50 * 2 / 3.0) / 101, TOLERANCE);
  }

  @Test
  void anOverlapCountsUpToItsOwnThreshold() {
    // 40 x 30 of 40 x 40 pixels: IoU 0.75, enough for .50, .55, .60, .65, .70 and .75
    CocoEvaluation evaluation =
        boxes(List.of(truth(HERE)), List.of(found(new double[] {10, 10, 40, 30}, 0.9)));
    assertThat(value(evaluation, "AP50")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "AP75")).isCloseTo(1.0, TOLERANCE);
    assertThat(value(evaluation, "AP")).isCloseTo(0.6, TOLERANCE);
  }

  @Test
  void aCrowdIsNeitherRightNorWrong() {
    CocoObject crowd = new CocoObject(1, 1, 1, THERE, null, 2500, true);
    CocoEvaluation evaluation =
        boxes(
            List.of(truth(HERE), crowd),
            List.of(found(THERE, 0.9), found(THERE, 0.8), found(HERE, 0.7)));
    assertThat(value(evaluation, "AP")).isCloseTo(1.0, TOLERANCE);
  }

  @ParameterizedTest
  @CsvSource({"set1, BBOX", "set1, SEGM", "set2, BBOX", "set2, SEGM"})
  void equalsPycocotools(String set, CocoKind kind) {
    Golden golden = Golden.open("ops/coco");
    String suffix = kind.name().toLowerCase(Locale.ROOT);
    CocoData data = CocoData.of(golden.json(set + "_gt.json"));
    JsonNode results = golden.json(set + "_" + suffix + ".json");
    CocoEvaluation evaluation = CocoEvaluation.of(data, CocoData.found(results, kind), kind);
    JsonNode counts = golden.json("expected.json").get(set);
    assertThat(data.images()).hasSize(counts.get("images").asInt());
    assertThat(data.truth()).hasSize(counts.get("annotations").asInt());
    assertThat(data.truth().stream().filter(CocoObject::crowd))
        .hasSize(counts.get("crowd").asInt());
    assertThat(results).hasSize(counts.get("detections").asInt());

    JsonNode expected = counts.get(suffix);
    assertSummary(evaluation.summary(), expected.get("stats"));
    for (int category : data.categories().keySet()) {
      assertThat(evaluation.averagePrecisionOf(category))
          .as("AP of category %d", category)
          .isCloseTo(expected.get("ap_per_category").get("" + category).asDouble(), TOLERANCE);
    }
    assertCurves(evaluation, expected);
  }

  /** All twelve numbers to 1e-12. */
  static void assertSummary(Map<String, Double> summary, JsonNode expected) {
    assertThat(summary).hasSize(expected.size());
    summary.forEach(
        (name, value) ->
            assertThat(value).as(name).isCloseTo(expected.get(name).asDouble(), TOLERANCE));
  }

  private static void assertCurves(CocoEvaluation evaluation, JsonNode expected) {
    JsonNode means = expected.get("precision_mean_over_recall");
    JsonNode recalls = expected.get("recall");
    for (int t = 0; t < means.size(); t++) {
      for (int k = 0; k < means.get(t).size(); k++) {
        for (AreaRange range : AreaRange.values()) {
          for (int m = 0; m < CocoEvaluation.LIMITS.size(); m++) {
            double mean = Arrays.stream(evaluation.precision(t, k, range, m)).average().orElse(-1);
            assertThat(mean)
                .as("precision at %d, %d, %s, %d", t, k, range, m)
                .isCloseTo(at(means, t, k, range, m), TOLERANCE);
            assertThat(evaluation.recall(t, k, range, m))
                .as("recall at %d, %d, %s, %d", t, k, range, m)
                .isCloseTo(at(recalls, t, k, range, m), TOLERANCE);
          }
        }
      }
    }
    JsonNode curves = expected.get("precision_iou50_all_maxdets100");
    for (int k = 0; k < curves.size(); k++) {
      double[] curve = new double[curves.get(k).size()];
      for (int r = 0; r < curve.length; r++) {
        curve[r] = curves.get(k).get(r).asDouble();
      }
      assertThat(evaluation.precision(0, k, AreaRange.ALL, 2))
          .as("curve of category %d at IoU .50", k)
          .containsExactly(curve, TOLERANCE);
    }
  }

  private static double at(JsonNode array, int t, int k, AreaRange range, int m) {
    return array.get(t).get(k).get(range.ordinal()).get(m).asDouble();
  }

  private static double value(CocoEvaluation evaluation, String name) {
    return evaluation.summary().get(name);
  }

  private static CocoEvaluation boxes(List<CocoObject> truth, List<CocoObject> found) {
    CocoData data = new CocoData(Map.of(1, "image"), Map.of(1, "thing"), truth);
    return CocoEvaluation.of(data, found, CocoKind.BBOX);
  }

  private static CocoObject truth(double[] box) {
    return new CocoObject(1, 1, 1, box, null, box[2] * box[3], false);
  }

  private static CocoObject found(double[] box, double score) {
    return new CocoObject(1, 1, score, box, null, box[2] * box[3], false);
  }
}
