package io.github.maskrcnn4j.heads.box;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** The class-wise selections, fed with the predictions of the original and held against its own. */
class SelectionGoldenTest {

  private static final BoxCodec CODEC = BoxCodec.of(BoxCodec.Weights.BOX_HEAD);

  @ParameterizedTest
  @ValueSource(strings = {"torchvision-r101-tiny", "torchvision-v2-r50-tiny"})
  void torchvision(String fixture) {
    Golden golden = Golden.open(fixture);
    JsonNode config = golden.manifest().get("config");
    InputFrameSelector selector =
        Dialects.torchvision(
            new SelectionLimits(
                config.get("box_score_thresh").doubleValue(),
                config.get("box_nms_thresh").doubleValue(),
                config.get("box_detections_per_img").intValue()));
    int classes = golden.shape("class_logits")[1];
    BoxPredictions predictions =
        new BoxPredictions(classes, golden.floats("class_logits"), golden.floats("box_regression"));
    Boxes proposals = Boxes.of(golden.floats("proposals"));
    JsonNode sizes = golden.manifest().get("sizes");
    ImageGeometry image =
        geometry(sizes.get("original_hw"), sizes.get("resized_hw"), sizes.get("padded_hw"));

    assertTensor(predictions.scores()).hasScoresCloseTo(golden.floats("class_scores"));
    assertTensor(CODEC.decode(predictions.deltas(), proposals).toArray())
        .hasBoxesCloseTo(golden.floats("class_boxes"));

    Candidates candidates = selector.candidates(predictions, proposals, image);
    Candidates survivors = selector.survivors(candidates);
    Detections detections = selector.select(predictions, proposals, image);

    assertThat(numbers(candidates.rois(), candidates.labels(), classes))
        .containsExactly(golden.ints("candidate_index"));
    assertThat(numbers(survivors.rois(), survivors.labels(), classes))
        .containsExactly(golden.ints("candidate_nms_index"));
    assertThat(numbers(detections.rois(), detections.labels(), classes))
        .containsExactly(golden.ints("det_candidate_index"));
    assertThat(detections.labels()).containsExactly(golden.ints("det_labels"));
    assertTensor(detections.scores()).hasScoresCloseTo(golden.floats("det_scores"));
    assertTensor(detections.boxes().toArray()).hasBoxesCloseTo(golden.floats("det_boxes_resized"));
    assertTensor(detections.boxesInOriginal().toArray())
        .hasBoxesCloseTo(golden.floats("det_boxes"));
    assertListed(list(golden.json("expected.json")), "label", 0, detections);
  }

  @Test
  void detectron() {
    Golden golden = Golden.open("detectron1-r101-tiny");
    BoxPredictions predictions =
        new BoxPredictions(7, golden.floats("box.cls_logits"), golden.floats("box.deltas"));
    Boxes proposals = Boxes.of(golden.floats("rois"));
    ImageGeometry image = geometry(golden.manifest().get("image"));

    Detections detections =
        new OriginalFrameSelector(SelectionLimits.RECALL).select(predictions, proposals, image);

    // Detectron lists by class, then by proposal; the library lists by score
    int[] order = Ranking.of(golden.floats("det.scores"));
    int[] classes = golden.ints("det.classes");
    assertThat(detections.labels())
        .containsExactly(Arrays.stream(order).map(i -> classes[i] + 1).toArray());
    float[] scores = golden.floats("det.scores");
    Arrays.sort(scores);
    assertTensor(reversed(detections.scores())).hasScoresCloseTo(scores);
    assertTensor(detections.boxesInOriginal().toArray())
        .hasBoxesCloseTo(Boxes.of(golden.floats("det.boxes")).select(order).toArray());
    assertTensor(detections.boxes().toArray())
        .hasBoxesCloseTo(Boxes.of(golden.floats("mask.rois")).select(order).toArray());

    JsonNode expected = golden.json("expected.json").get("detections");
    assertListed(Arrays.stream(order).mapToObj(expected::get).toList(), "class", 1, detections);

    JsonNode kept = golden.manifest().get("limit_example");
    int limit = kept.get("DETECTIONS_PER_IM").intValue();
    Detections limited =
        new OriginalFrameSelector(new SelectionLimits(0.05, 0.5, limit))
            .select(predictions, proposals, image);
    assertThat(limited.size()).isEqualTo(limit);
    assertThat(Arrays.stream(order).limit(limit).sorted().toArray())
        .containsExactly(ints(kept.get("kept_detections")));
    assertThat(limited.boxes()).isEqualTo(detections.boxes().slice(0, limit));
  }

  @Test
  void detectron2() {
    Golden golden = Golden.open("detectron2-r101-tiny");
    BoxPredictions predictions =
        new BoxPredictions(7, golden.floats("box.cls_logits"), golden.floats("box.deltas"));
    Boxes proposals = Boxes.of(golden.floats("proposals.boxes"));
    ImageGeometry image = geometry(golden.manifest().get("image"));

    Detections detections =
        Dialects.detectron2(SelectionLimits.RECALL).select(predictions, proposals, image);

    assertThat(detections.rois()).containsExactly(golden.ints("det.proposal"));
    assertThat(detections.labels()).containsExactly(golden.ints("det.classes"));
    assertTensor(detections.scores()).hasScoresCloseTo(golden.floats("det.scores"));
    assertTensor(detections.boxes().toArray()).hasBoxesCloseTo(golden.floats("det.boxes_resized"));
    assertTensor(detections.boxesInOriginal().toArray())
        .hasBoxesCloseTo(golden.floats("det.boxes"));
    assertListed(list(golden.json("expected.json")), "class", 0, detections);

    JsonNode kept = golden.manifest().get("limit_example");
    int limit = kept.get("DETECTIONS_PER_IMAGE").intValue();
    Detections limited =
        Dialects.detectron2(new SelectionLimits(0.05, 0.5, limit))
            .select(predictions, proposals, image);
    assertThat(limited.rois())
        .containsExactly(
            Arrays.stream(ints(kept.get("kept_detections")))
                .map(i -> detections.rois()[i])
                .toArray());
  }

  /** The number that the fixture gives to a pair of a proposal and a class. */
  private static int[] numbers(int[] rois, int[] labels, int classes) {
    return IntStream.range(0, rois.length)
        .map(i -> rois[i] * (classes - 1) + labels[i] - 1)
        .toArray();
  }

  private static void assertListed(
      List<JsonNode> expected, String labelKey, int firstLabel, Detections detections) {
    assertThat(detections.size()).isEqualTo(expected.size());
    for (int i = 0; i < expected.size(); i++) {
      JsonNode detection = expected.get(i);
      assertThat(detections.labels()[i]).isEqualTo(detection.get(labelKey).intValue() + firstLabel);
      assertThat((double) detections.scores()[i])
          .isCloseTo(detection.get("score").doubleValue(), within(5e-4));
      float[] box = new float[4];
      for (int c = 0; c < 4; c++) {
        box[c] = detection.get("box").get(c).floatValue();
      }
      assertTensor(detections.boxesInOriginal().select(i).toArray()).hasBoxesCloseTo(box);
    }
  }

  private static List<JsonNode> list(JsonNode expected) {
    JsonNode detections = expected.get("detections");
    return IntStream.range(0, detections.size()).mapToObj(detections::get).toList();
  }

  private static ImageGeometry geometry(JsonNode image) {
    JsonNode scale = image.get("im_scale");
    return new ImageGeometry(
        image.get("height").intValue(),
        image.get("width").intValue(),
        image.get("resized_height").intValue(),
        image.get("resized_width").intValue(),
        image.get("padded_height").intValue(),
        image.get("padded_width").intValue(),
        0,
        0,
        scale == null ? 1 : scale.doubleValue());
  }

  private static ImageGeometry geometry(JsonNode original, JsonNode resized, JsonNode padded) {
    return new ImageGeometry(
        original.get(0).intValue(),
        original.get(1).intValue(),
        resized.get(0).intValue(),
        resized.get(1).intValue(),
        padded.get(0).intValue(),
        padded.get(1).intValue(),
        0,
        0,
        1);
  }

  private static int[] ints(JsonNode array) {
    return IntStream.range(0, array.size()).map(i -> array.get(i).intValue()).toArray();
  }

  private static float[] reversed(float[] values) {
    float[] reversed = new float[values.length];
    for (int i = 0; i < values.length; i++) {
      reversed[i] = values[values.length - 1 - i];
    }
    return reversed;
  }
}
