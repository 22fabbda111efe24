package io.github.maskrcnn4j.training.loss;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.ChosenBoxes;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Which numbers a loss counts, and what it is divided by. */
class LossRuleTest {

  /** Of three anchors the second has an object, the third shows background, the first is idle. */
  private static final AnchorTargets ANCHORS =
      new AnchorTargets(
          new int[] {-2, 0, -1}, new ChosenBoxes(new int[] {1}, new int[] {2}), new float[4]);

  /** Of two RoIs the second shows an object of class 1. */
  private static final RoiTargets ROIS =
      new RoiTargets(
          Boxes.of(new float[8]), new int[] {0, 1}, new int[] {-1, 0}, new float[8], new int[2]);

  /** Of two such pictures. */
  private static final BatchCounts BATCH =
      BatchCounts.of(ANCHORS, 256, ROIS).plus(BatchCounts.of(ANCHORS, 256, ROIS));

  private static LossRule rule(String name) {
    return TrainingRecipe.named(name).losses();
  }

  @ParameterizedTest
  @CsvSource({"torchvision, 1, 4", "detectron2, 1, 512", "detectron, 1, 512", "matterport, 2, 4"})
  void objectnessCountsTheChosenAnchors(String name, int logits, double divisor) {
    Loss loss = rule(name).objectness(new float[3 * logits], ANCHORS, BATCH);
    assertThat(loss.value()).isCloseTo(2 * Math.log(2) / divisor, within(1e-12));
    assertThat(loss.gradient()).startsWith(new float[logits]);
  }

  /** All four deltas are off by 2. */
  @ParameterizedTest
  @CsvSource({
    "torchvision, 7.7777777, 7.7777777, 4, 4",
    "detectron2, 8, 8, 512, 4",
    "detectron, 7.7777777, 6, 4, 4",
    "matterport, 6, 6, 8, 8",
  })
  void boxesCountThePositives(
      String name, double ofAnchors, double ofRois, double anchors, double rois) {
    float[] deltas = {9, 9, 9, 9, 2, 2, 2, 2, 9, 9, 9, 9};
    assertThat(rule(name).anchorBoxes(deltas, ANCHORS, BATCH).value())
        .isCloseTo(ofAnchors / anchors, within(1e-7));

    float[] ofClasses = {9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 9, 2, 2, 2, 2};
    BoxPredictions predictions = new BoxPredictions(2, new float[4], ofClasses);
    assertThat(rule(name).boxes(predictions, ROIS, BATCH).value())
        .isCloseTo(ofRois / rois, within(1e-7));
  }

  @Test
  void classesMayShareTheirDeltas() {
    BoxPredictions shared =
        new BoxPredictions(2, new float[4], new float[] {9, 9, 9, 9, 2, 2, 2, 2});
    Loss loss = rule("detectron2").boxes(shared, ROIS, BATCH);
    assertThat(loss.value()).isEqualTo(2);
    assertThat(loss.gradient()).startsWith(0, 0, 0, 0, 0.25f);
  }

  @ParameterizedTest
  @CsvSource({"torchvision", "detectron2", "matterport"})
  void classesCountAllRoisAndMasksThePositives(String name) {
    BoxPredictions predictions = new BoxPredictions(2, new float[4], new float[16]);
    assertThat(rule(name).classes(predictions, ROIS, BATCH).value())
        .isCloseTo(2 * Math.log(2) / 4, within(1e-12));
    float[] cells = {0, 1, 1, 0};
    assertThat(rule(name).masks(new float[4], cells, 2, BATCH).value())
        .isCloseTo(4 * Math.log(2) / 8, within(1e-6));
  }

  @ParameterizedTest
  @CsvSource({"torchvision, 1", "detectron2, 1", "matterport, 2"})
  void whereThereIsNothingNothingIsLost(String name, int logits) {
    AnchorTargets anchors =
        new AnchorTargets(new int[] {-2}, new ChosenBoxes(new int[0], new int[0]), new float[0]);
    RoiTargets rois = new RoiTargets(Boxes.EMPTY, new int[0], new int[0], new float[0], new int[0]);
    BatchCounts none = BatchCounts.of(anchors, 256, rois);
    LossRule rule = rule(name);
    BoxPredictions predictions = new BoxPredictions(2, new float[0], new float[0]);
    assertThat(rule.objectness(new float[logits], anchors, none).value()).isZero();
    assertThat(rule.anchorBoxes(new float[4], anchors, none).value()).isZero();
    assertThat(rule.classes(predictions, rois, none).value()).isZero();
    assertThat(rule.boxes(predictions, rois, none).value()).isZero();
    assertThat(rule.masks(new float[0], new float[0], 28, none).value()).isZero();
  }

  @Test
  void refusesPredictionsOfOtherAnchors() {
    assertThatThrownBy(() -> rule("matterport").objectness(new float[3], ANCHORS, BATCH))
        .hasMessageContaining("3 logits for 6");
    assertThatThrownBy(() -> TrainingRecipe.named("caffe"))
        .hasMessage(
            "No training recipe 'caffe', expected one of"
                + " matterport, detectron, detectron2, torchvision, torchvision-v2");
  }
}
