package io.github.maskrcnn4j.training;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static io.github.maskrcnn4j.training.GoldenStep.biasGradient;
import static io.github.maskrcnn4j.training.GoldenStep.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.loss.Loss;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets and losses of torchvision's first step of training, part by part. */
class TorchvisionTest {

  private static final int CLASSES = 7;
  private static final int SIDE = 28;
  private static final int EVERYTHING = 1_000_000;
  private static final ImageGeometry INPUT = ImageGeometry.unchanged(224, 288);
  private static final GoldenStep STEP = new GoldenStep("train-torchvision-tiny");
  private static final List<AnchorGrid> ANCHORS =
      GoldenStep.anchors(AnchorRule.ROUNDED, AnchorShapes.COCO, INPUT);
  private static final TrainingRecipe RECIPE = recipe();

  private static TrainingRecipe recipe() {
    TrainingRecipe usual = TrainingRecipe.named("torchvision");
    return usual
        .withAnchors(usual.anchors().withSampling(usual.anchors().sampling().withSize(EVERYTHING)))
        .withRois(usual.rois().withSampling(usual.rois().sampling().withSize(EVERYTHING)));
  }

  private static GroundTruth truth(int picture) {
    return new GroundTruth(
        STEP.boxes("gt_boxes." + picture),
        STEP.golden.ints("gt_labels." + picture),
        STEP.masks(picture));
  }

  private static AnchorTargets anchors(int picture) {
    return RECIPE.anchors().assign(ANCHORS, truth(picture), INPUT, new Random(1));
  }

  private static RoiTargets rois(int picture) {
    GroundTruth truth = truth(picture);
    Boxes rois = STEP.boxes("rois." + picture);
    Boxes proposals = rois.slice(0, rois.size() - truth.size());
    return RECIPE.rois().assign(proposals, truth, INPUT, CLASSES, new Random(1));
  }

  private static BatchCounts batch() {
    return BatchCounts.of(anchors(0), EVERYTHING, rois(0))
        .plus(BatchCounts.of(anchors(1), EVERYTHING, rois(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anchorsAreMatched(int picture) {
    AnchorTargets targets = anchors(picture);
    assertThat(targets.matches()).isEqualTo(STEP.levels("rpn_matched." + picture));
    assertThat(GoldenStep.labels(targets.matches()))
        .isEqualTo(STEP.levels("rpn_labels." + picture));
    assertThat(targets.chosen().positives()).isEqualTo(STEP.golden.ints("rpn_positive." + picture));
    assertThat(targets.chosen().negatives())
        .hasSize(STEP.manifest.get("counts").get("rpn_negative").get(picture).intValue());
    assertTensor(targets.deltas())
        .as("rpn_targets")
        .isCloseTo(STEP.golden.floats("rpn_targets." + picture), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void roisAreMatched(int picture) {
    RoiTargets targets = rois(picture);
    int[] positives = targets.positives();
    assertThat(targets.rois()).isEqualTo(STEP.boxes("rois." + picture));
    assertThat(targets.labels()).isEqualTo(STEP.golden.ints("roi_labels." + picture));
    // the original's match of background is 0
    assertThat(Arrays.stream(targets.objects()).map(object -> Math.max(object, 0)).toArray())
        .isEqualTo(STEP.golden.ints("roi_matched." + picture));
    assertTensor(rows(targets.deltas(), 4, positives))
        .as("roi_targets")
        .isCloseTo(rows(STEP.golden.floats("roi_targets." + picture), 4, positives), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void masksAreSharesOfCells(int picture) {
    assertTensor(RECIPE.masks().of(truth(picture), rois(picture), SIDE))
        .as("mask_targets")
        .isCloseTo(STEP.golden.floats("mask_targets." + picture), 2e-5);
  }

  @Test
  void objectness() {
    float[] logits = STEP.golden.floats("rpn_logits");
    int half = logits.length / 2;
    Loss first = RECIPE.losses().objectness(Arrays.copyOf(logits, half), anchors(0), batch());
    Loss second =
        RECIPE.losses().objectness(Arrays.copyOfRange(logits, half, 2 * half), anchors(1), batch());
    STEP.assertLoss(first.value() + second.value(), "loss_objectness");
    assertTensor(biasGradient(3, first.gradient(), second.gradient()))
        .as("bias")
        .isCloseTo(STEP.golden.floats("grad.rpn.head.cls_logits.bias"), 1e-5);
  }

  @Test
  void classesAndBoxes() {
    Loss[] classes = new Loss[2];
    Loss[] boxes = new Loss[2];
    for (int picture = 0; picture < 2; picture++) {
      BoxPredictions predictions = predictions(picture);
      classes[picture] = RECIPE.losses().classes(predictions, rois(picture), batch());
      boxes[picture] = RECIPE.losses().boxes(predictions, rois(picture), batch());
    }
    STEP.assertLoss(classes[0].value() + classes[1].value(), "loss_classifier");
    STEP.assertLoss(boxes[0].value() + boxes[1].value(), "loss_box_reg");
    assertTensor(biasGradient(CLASSES, classes[0].gradient(), classes[1].gradient()))
        .as("bias of classes")
        .isCloseTo(STEP.golden.floats("grad.roi_heads.box_predictor.cls_score.bias"), 1e-5);
    assertTensor(biasGradient(4 * CLASSES, boxes[0].gradient(), boxes[1].gradient()))
        .as("bias of boxes")
        .isCloseTo(STEP.golden.floats("grad.roi_heads.box_predictor.bbox_pred.bias"), 1e-5);
  }

  private static BoxPredictions predictions(int picture) {
    float[] logits = STEP.golden.floats("class_logits");
    float[] deltas = STEP.golden.floats("box_regression");
    int first = picture == 0 ? 0 : rois(0).size();
    int rois = rois(picture).size();
    return new BoxPredictions(
        CLASSES,
        Arrays.copyOfRange(logits, first * CLASSES, (first + rois) * CLASSES),
        Arrays.copyOfRange(deltas, first * CLASSES * 4, (first + rois) * CLASSES * 4));
  }

  @Test
  void masks() {
    float[] logits = STEP.golden.floats("mask_logits");
    int half = rois(0).positives().length * SIDE * SIDE;
    float[][] ofPicture = {
      Arrays.copyOf(logits, half), Arrays.copyOfRange(logits, half, logits.length)
    };
    double sum = 0;
    float[] bias = new float[CLASSES];
    for (int picture = 0; picture < 2; picture++) {
      float[] targets = RECIPE.masks().of(truth(picture), rois(picture), SIDE);
      Loss loss = RECIPE.losses().masks(ofPicture[picture], targets, SIDE, batch());
      sum += loss.value();
      for (int i = 0; i < targets.length; i++) {
        int row = rois(picture).positives()[i / SIDE / SIDE];
        bias[rois(picture).labels()[row]] += loss.gradient()[i];
      }
    }
    STEP.assertLoss(sum, "loss_mask");
    assertTensor(bias)
        .as("bias")
        .isCloseTo(STEP.golden.floats("grad.roi_heads.mask_predictor.mask_fcn_logits.bias"), 1e-4);
  }
}
