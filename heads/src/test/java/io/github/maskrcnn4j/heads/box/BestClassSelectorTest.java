package io.github.maskrcnn4j.heads.box;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

class BestClassSelectorTest {

  /** Far below what a decision hangs on; normalised coordinates of about 1. */
  private static final double NORMALISED = 2e-6;

  private static final BestClassSelector SELECTOR =
      new BestClassSelector(SelectionLimits.PRECISION);

  @Test
  void wholeWindowBecomesTheWholeImage() {
    ImageGeometry image = new ImageGeometry(207, 311, 170, 256, 256, 256, 43, 0, 256 / 311.0);
    BoxPredictions sure = new BoxPredictions(2, new float[] {-9, 9}, new float[8]);

    Detections detections = SELECTOR.select(sure, Boxes.of(0, 0, 256, 256), image);

    assertTensor(detections.boxes().toArray()).hasBoxesCloseTo(new float[] {0, 43, 256, 213});
    assertThat(detections.boxesInOriginal()).isEqualTo(Boxes.of(0, 0, 311, 207));
    assertThat(detections.labels()).containsExactly(1);
  }

  @Test
  void aProposalBecomesOnlyItsBestClass() {
    ImageGeometry image = new ImageGeometry(64, 64, 64, 64, 64, 64, 0, 0, 1);
    // softmax 0.71 and 0.29; then 0.65 and 0.35: not sure enough
    float[] logits = {-20, 0.9f, 0, -20, 0.6f, 0};
    BoxPredictions predictions = new BoxPredictions(3, logits, new float[24]);

    Detections detections =
        SELECTOR.select(predictions, Boxes.of(2, 2, 12, 12, 30, 30, 50, 50), image);

    assertThat(detections.labels()).containsExactly(1);
    assertThat(detections.rois()).containsExactly(0);
  }

  @Test
  void aWindowOfOnePixelCoversItsSideOfTheImage() {
    ImageGeometry image = new ImageGeometry(3, 4000, 1, 64, 64, 64, 31, 0, 64 / 4000.0);
    BoxPredictions sure = new BoxPredictions(2, new float[] {-9, 9}, new float[8]);

    Detections detections = SELECTOR.select(sure, Boxes.of(0, 20, 64, 40), image);

    assertThat(detections.boxesInOriginal()).isEqualTo(Boxes.of(0, 0, 4000, 3));
  }

  @Test
  void anImageOfOnePixelHasABoxOfOnePixel() {
    ImageGeometry image = new ImageGeometry(1, 1, 64, 64, 64, 64, 0, 0, 64);
    BoxPredictions sure = new BoxPredictions(2, new float[] {-9, 9}, new float[8]);

    assertThat(SELECTOR.select(sure, Boxes.of(3, 4, 50, 60), image).boxesInOriginal())
        .isEqualTo(Boxes.of(0, 0, 1, 1));
  }

  @Test
  void decodesAndClipsAsTheOriginal() {
    Golden golden = Golden.open("ops-tf", "boxes.safetensors");
    BoxCodec codec =
        new BoxCodec(BoxCodec.Weights.RPN, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);

    Boxes decoded =
        codec.decode(
            xFirst(golden.floats("deltas")), Boxes.of(xFirst(golden.floats("deltas_boxes"))));
    Boxes window = Boxes.of(xFirst(golden.floats("clip_window")));
    Boxes clipped = decoded.clipTo(window.x1(0), window.y1(0), window.x2(0), window.y2(0));

    assertTensor(decoded.toArray()).isCloseTo(xFirst(golden.floats("deltas_out")));
    assertTensor(clipped.toArray()).isCloseTo(xFirst(golden.floats("clip_out")));
  }

  @Test
  void refinesDetectionsAsTheOriginal() {
    Golden golden = Golden.open("ops-tf", "refine_detections.safetensors");
    ImageGeometry image = new ImageGeometry(96, 128, 48, 64, 64, 64, 8, 0, 0.5);
    BoxPredictions predictions =
        new BoxPredictions(5, golden.floats("class_logits"), xFirst(golden.floats("deltas")));
    NormalisedFrame input = new NormalisedFrame(64, 64);
    Boxes proposals = input.toPixels(Boxes.of(xFirst(golden.floats("rois"))));

    Candidates survivors = SELECTOR.survivors(SELECTOR.candidates(predictions, proposals, image));
    Detections detections = SELECTOR.select(predictions, proposals, image);

    assertTensor(predictions.scores()).hasScoresCloseTo(golden.floats("probs"));
    assertTensor(BestClassSelector.window(image).toArray())
        .isWithin(xFirst(golden.floats("window")), NORMALISED);
    assertThat(Arrays.stream(survivors.rois()).sorted().toArray())
        .containsExactly(golden.ints("survivors_before_top100"));
    assertThat(detections.rois()).containsExactly(golden.ints("final_indices"));
    assertDetections(golden.floats("detections"), input, detections);
    assertThat(detections.boxesInOriginal().toArray())
        .containsExactly(xFirst(golden.ints("unmold_boxes")));
  }

  @Test
  void selectsTheDetectionsOfAModel() {
    Golden golden = Golden.open("matterport-r101-tiny");
    int[] window = golden.ints("window");
    ImageGeometry image =
        new ImageGeometry(
            207,
            311,
            window[2] - window[0],
            window[3] - window[1],
            256,
            256,
            window[0],
            window[1],
            golden.manifest().get("scale").doubleValue());
    BoxPredictions predictions =
        new BoxPredictions(
            7, golden.floats("mrcnn_class_logits"), xFirst(golden.floats("mrcnn_bbox")));
    NormalisedFrame input = new NormalisedFrame(256, 256);
    Boxes proposals = input.toPixels(Boxes.of(xFirst(golden.floats("proposals"))));

    Detections detections = SELECTOR.select(predictions, proposals, image);

    assertTensor(predictions.scores()).hasScoresCloseTo(golden.floats("mrcnn_class"));
    assertTensor(BestClassSelector.window(image).toArray())
        .isWithin(xFirst(golden.floats("window_norm")), NORMALISED);
    assertTensor(SELECTOR.refined(predictions, proposals, image).boxes().toArray())
        .isWithin(xFirst(golden.floats("refined_rois")), NORMALISED);
    assertThat(SELECTOR.candidates(predictions, proposals, image).rois())
        .containsExactly(golden.ints("detection_candidates"));
    assertThat(detections.rois()).containsExactly(golden.ints("detection_indices"));
    assertDetections(golden.floats("detections"), input, detections);
    assertThat(input.toWholePixels(input.normalise(detections.boxes())).toArray())
        .containsExactly(xFirst(golden.ints("detections_px")));
    assertThat(detections.boxesInOriginal().toArray())
        .containsExactly(xFirst(golden.ints("final_boxes")));
    assertThat(detections.labels()).containsExactly(golden.ints("final_class_ids"));
    assertTensor(detections.scores()).hasScoresCloseTo(golden.floats("final_scores"));
  }

  /** Against rows of y1, x1, y2, x2, class, score, padded with zeros. */
  private static void assertDetections(float[] rows, NormalisedFrame input, Detections detections) {
    Boxes boxes = input.normalise(detections.boxes());
    float[] found = new float[rows.length];
    for (int i = 0; i < detections.size(); i++) {
      float[] row = {
        boxes.y1(i),
        boxes.x1(i),
        boxes.y2(i),
        boxes.x2(i),
        detections.labels()[i],
        detections.scores()[i]
      };
      System.arraycopy(row, 0, found, 6 * i, 6);
    }
    assertTensor(found).isWithin(rows, NORMALISED);
  }

  /** From y before x. */
  private static float[] xFirst(float[] pairs) {
    float[] swapped = new float[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      swapped[i] = pairs[i ^ 1];
    }
    return swapped;
  }

  private static float[] xFirst(int[] pairs) {
    float[] values = new float[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      values[i] = pairs[i];
    }
    return xFirst(values);
  }
}
