package io.github.maskrcnn4j.training;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static io.github.maskrcnn4j.training.GoldenStep.biasGradient;
import static io.github.maskrcnn4j.training.GoldenStep.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.loss.Loss;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.DrawnOutline;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import io.github.maskrcnn4j.training.targets.MaskTargetRule;
import io.github.maskrcnn4j.training.targets.PooledMask;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Targets and losses of Detectron2's first step of training, part by part. */
class Detectron2Test {

  private static final int CLASSES = 7;
  private static final int SIDE = 28;
  private static final int ANCHOR_PLACES = 16384;
  private static final ImageGeometry INPUT = ImageGeometry.unchanged(192, 288);
  private static final GoldenStep STEP = new GoldenStep("train-detectron2-tiny");
  private static final List<AnchorGrid> ANCHORS =
      GoldenStep.anchors(AnchorRule.EXACT, AnchorShapes.COCO, INPUT);
  private static final MaskTargetRule BITMASK =
      new PooledMask(RoiAlign.aligned(RoiAlign.ADAPTIVE), PooledMask.Values.FROM_HALF);
  private static final TrainingRecipe RECIPE = recipe();

  private static TrainingRecipe recipe() {
    TrainingRecipe usual = TrainingRecipe.named("detectron2");
    return usual
        .withAnchors(
            usual.anchors().withSampling(usual.anchors().sampling().withSize(ANCHOR_PLACES)))
        .withMasks(BITMASK);
  }

  private static GroundTruth truth(int picture) {
    return new GroundTruth(
        STEP.boxes("gt_boxes." + picture),
        STEP.golden.ints("gt_classes." + picture),
        STEP.bitmasks("gt_masks." + picture));
  }

  private static AnchorTargets anchors(int picture) {
    return RECIPE.anchors().assign(ANCHORS, truth(picture), INPUT, new Random(1));
  }

  /** The golden RoIs are sorted already: to sort them again must change nothing. */
  private static RoiTargets rois(int picture) {
    Boxes rois = STEP.boxes("rois." + picture);
    GroundTruth truth = truth(picture);
    Boxes proposals =
        rois.select(
            IntStream.range(0, rois.size())
                .filter(roi -> !isObject(rois, roi, truth.boxes()))
                .toArray());
    return RECIPE.rois().assign(proposals, truth, INPUT, CLASSES, new Random(1));
  }

  private static boolean isObject(Boxes rois, int roi, Boxes objects) {
    return IntStream.range(0, objects.size())
        .anyMatch(object -> Boxes.iou(rois, roi, objects, object, PixelRule.CONTINUOUS) == 1);
  }

  private static BatchCounts batch() {
    return BatchCounts.of(anchors(0), ANCHOR_PLACES, rois(0))
        .plus(BatchCounts.of(anchors(1), ANCHOR_PLACES, rois(1)));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anchorsAreMatched(int picture) {
    AnchorTargets targets = anchors(picture);
    int[] positives = targets.chosen().positives();
    assertThat(GoldenStep.labels(targets.matches()))
        .isEqualTo(STEP.levels("rpn_labels." + picture));
    assertThat(positives).isEqualTo(STEP.golden.ints("rpn_positive." + picture));
    // the original also says what anchors without an object overlap most, and never asks for it
    int[] matched = STEP.levels("rpn_matched." + picture);
    for (int anchor : positives) {
      assertThat(targets.matches()[anchor]).as("anchor %d", anchor).isEqualTo(matched[anchor]);
    }
    assertTensor(targets.deltas()).isCloseTo(STEP.golden.floats("rpn_targets." + picture), 1e-6);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void roisAreMatched(int picture) {
    RoiTargets targets = rois(picture);
    assertThat(targets.rois()).isEqualTo(STEP.boxes("rois." + picture));
    assertThat(targets.labels()).isEqualTo(STEP.golden.ints("roi_labels." + picture));
    assertTensor(targets.deltas()).isCloseTo(STEP.golden.floats("roi_targets." + picture), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void masksOfPixels(int picture) {
    RoiTargets targets = rois(picture);
    assertThat(targets.rois().select(targets.positives()))
        .isEqualTo(STEP.boxes("mask_boxes.bitmask." + picture));
    assertThat(bits(BITMASK.of(truth(picture), targets, SIDE)))
        .isEqualTo(STEP.golden.ints("mask_targets.bitmask." + picture));
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void masksOfOutlines(int picture) {
    int[] shape = STEP.golden.shape("gt_masks." + picture);
    GroundTruth truth =
        new GroundTruth(
            STEP.boxes("gt_boxes.polygon." + picture),
            STEP.golden.ints("gt_classes." + picture),
            STEP.outlines(picture, shape[1], shape[2]));
    Boxes boxes = STEP.boxes("mask_boxes.polygon." + picture);
    RoiTargets targets = RECIPE.rois().assign(boxes, truth, INPUT, CLASSES, new Random(1));
    float[] masks = new DrawnOutline().of(truth, targets, SIDE);
    // the objects' own boxes are among the given ones, and again behind them
    float[] ofGiven = Arrays.copyOf(masks, boxes.size() * SIDE * SIDE);
    assertThat(targets.rois().slice(0, boxes.size())).isEqualTo(boxes);
    assertThat(bits(ofGiven)).isEqualTo(STEP.golden.ints("mask_targets.polygon." + picture));
  }

  private static int[] bits(float[] masks) {
    return IntStream.range(0, masks.length).map(i -> (int) masks[i]).toArray();
  }

  @Test
  void objectness() {
    float[] logits = STEP.golden.floats("rpn_logits");
    int half = logits.length / 2;
    Loss first = RECIPE.losses().objectness(Arrays.copyOf(logits, half), anchors(0), batch());
    Loss second =
        RECIPE.losses().objectness(Arrays.copyOfRange(logits, half, 2 * half), anchors(1), batch());
    STEP.assertLoss(first.value() + second.value(), "bitmask", "loss_rpn_cls");
    assertTensor(biasGradient(3, first.gradient(), second.gradient()))
        .isCloseTo(
            STEP.golden.floats("grad.proposal_generator.rpn_head.objectness_logits.bias"), 1e-5);
  }

  @Test
  void classesAndBoxes() {
    Loss[] classes = new Loss[2];
    Loss[] boxes = new Loss[2];
    for (int picture = 0; picture < 2; picture++) {
      int first = picture == 0 ? 0 : rois(0).size();
      int[] own = IntStream.range(first, first + rois(picture).size()).toArray();
      int perRoi = 4 * (CLASSES - 1);
      BoxPredictions predictions =
          new BoxPredictions(
              CLASSES,
              rows(STEP.golden.floats("class_logits"), CLASSES, own),
              rows(STEP.golden.floats("box_deltas"), perRoi, own));
      classes[picture] = RECIPE.losses().classes(predictions, rois(picture), batch());
      boxes[picture] = RECIPE.losses().boxes(predictions, rois(picture), batch());
    }
    STEP.assertLoss(classes[0].value() + classes[1].value(), "bitmask", "loss_cls");
    STEP.assertLoss(boxes[0].value() + boxes[1].value(), "bitmask", "loss_box_reg");
    assertTensor(biasGradient(CLASSES, classes[0].gradient(), classes[1].gradient()))
        .isCloseTo(STEP.golden.floats("grad.roi_heads.box_predictor.cls_score.bias"), 1e-5);
    assertTensor(biasGradient(4 * (CLASSES - 1), boxes[0].gradient(), boxes[1].gradient()))
        .isCloseTo(STEP.golden.floats("grad.roi_heads.box_predictor.bbox_pred.bias"), 1e-5);
  }

  @Test
  void masks() {
    float[] logits = STEP.golden.floats("mask_logits");
    int start = 0;
    double sum = 0;
    float[] bias = new float[CLASSES - 1];
    for (int picture = 0; picture < 2; picture++) {
      RoiTargets rois = rois(picture);
      float[] targets = RECIPE.masks().of(truth(picture), rois, SIDE);
      float[] own = Arrays.copyOfRange(logits, start, start + targets.length);
      Loss loss = RECIPE.losses().masks(own, targets, SIDE, batch());
      sum += loss.value();
      for (int i = 0; i < targets.length; i++) {
        bias[rois.labels()[rois.positives()[i / SIDE / SIDE]]] += loss.gradient()[i];
      }
      start += targets.length;
    }
    STEP.assertLoss(sum, "bitmask", "loss_mask");
    assertTensor(bias)
        .isCloseTo(STEP.golden.floats("grad.roi_heads.mask_head.predictor.bias"), 1e-4);
  }
}
