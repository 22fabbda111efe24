package io.github.maskrcnn4j.training;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static io.github.maskrcnn4j.training.GoldenStep.biasGradient;
import static io.github.maskrcnn4j.training.GoldenStep.rows;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.data.Segmentation;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.loss.Loss;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.BalancedSampling;
import io.github.maskrcnn4j.training.targets.BalancedSampling.Negatives;
import io.github.maskrcnn4j.training.targets.CroppedMask;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import io.github.maskrcnn4j.training.targets.MaskTargetRule;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/**
 * Targets and losses of Matterport's first step of training, part by part. Its tensors have y
 * before x, and boxes and proposals in normalised coordinates.
 */
class MatterportTest {

  private static final int CLASSES = 7;
  private static final int SIDE = 28;
  private static final int ANCHOR_PLACES = 40000;
  private static final int ROI_PLACES = 150;
  private static final ImageGeometry INPUT = ImageGeometry.unchanged(192, 192);
  private static final NormalisedFrame FRAME = new NormalisedFrame(192, 192);
  private static final GoldenStep STEP = new GoldenStep("train-matterport-tiny");
  private static final List<AnchorGrid> ANCHORS =
      GoldenStep.anchors(
          AnchorRule.INVERSE_RATIO,
          AnchorShapes.of(List.of(16.0, 32.0, 48.0, 80.0, 128.0), List.of(0.5, 1.0, 2.0)),
          INPUT);
  private static final TrainingRecipe RECIPE = recipe();

  private static TrainingRecipe recipe() {
    TrainingRecipe usual = TrainingRecipe.named("matterport");
    return usual
        .withAnchors(
            usual.anchors().withSampling(usual.anchors().sampling().withSize(ANCHOR_PLACES)))
        .withRois(
            usual
                .rois()
                .withSampling(new BalancedSampling(ROI_PLACES, 0.04, Negatives.KEEP_FRACTION)));
  }

  /** Pairs y, x to x, y. */
  private static float[] swap(float[] pairs) {
    float[] swapped = new float[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      swapped[i] = pairs[i ^ 1];
    }
    return swapped;
  }

  private static GroundTruth truth(int picture) {
    int[] ids = STEP.golden.ints("gt_ids." + picture);
    int[] corners = STEP.golden.ints("gt_boxes_px." + picture);
    float[] boxes = new float[corners.length];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = corners[i ^ 1];
    }
    int[] objects = IntStream.range(0, ids.length).filter(i -> ids[i] > 0).toArray();
    int[] crowds = IntStream.range(0, ids.length).filter(i -> ids[i] < 0).toArray();
    List<Segmentation> masks = STEP.masks(picture);
    return new GroundTruth(
        Boxes.of(boxes).select(objects),
        IntStream.of(objects).map(i -> ids[i]).toArray(),
        IntStream.of(objects).mapToObj(masks::get).toList(),
        Boxes.of(boxes).select(crowds));
  }

  private static AnchorTargets anchors(int picture) {
    return RECIPE.anchors().assign(ANCHORS, truth(picture), INPUT, new Random(1));
  }

  private static RoiTargets rois(int picture) {
    float[] proposals = STEP.golden.floats("proposals");
    float[] own = Arrays.copyOfRange(proposals, picture * 24 * 4, (picture + 1) * 24 * 4);
    Boxes pixels = FRAME.toPixels(Boxes.of(swap(own)));
    return RECIPE.rois().assign(pixels, truth(picture), INPUT, CLASSES, new Random(1));
  }

  private static BatchCounts batch() {
    return BatchCounts.of(anchors(0), ANCHOR_PLACES, rois(0))
        .plus(BatchCounts.of(anchors(1), ANCHOR_PLACES, rois(1)));
  }

  /** The two pictures' rows of a tensor, those of this one. */
  private static float[] half(String name, int picture) {
    float[] both = STEP.golden.floats(name);
    int size = both.length / 2;
    return Arrays.copyOfRange(both, picture * size, (picture + 1) * size);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void anchorsAreMatched(int picture) {
    AnchorTargets targets = anchors(picture);
    // the original writes -1 for background and 0 for what takes no part
    int[] expected =
        IntStream.of(STEP.golden.ints("rpn_match." + picture))
            .map(match -> match == 1 ? 1 : match == -1 ? 0 : -1)
            .toArray();
    assertThat(GoldenStep.labels(targets.matches())).isEqualTo(expected);
    assertTensor(targets.deltas())
        .isCloseTo(swap(STEP.golden.floats("rpn_targets." + picture)), 1e-5);
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 1})
  void roisAreMatched(int picture) {
    RoiTargets targets = rois(picture);
    int taken = STEP.golden.shape("rois")[1];
    assertThat(targets.size()).isEqualTo(ROI_PLACES);
    assertTensor(FRAME.normalise(targets.rois().slice(0, taken)).toArray())
        .isWithin(swap(half("rois", picture)), 1e-6);
    assertThat(FRAME.normalise(targets.rois()).slice(taken, ROI_PLACES))
        .as("padding")
        .isEqualTo(Boxes.of(new float[4 * (ROI_PLACES - taken)]));
    int[] ids = STEP.golden.ints("roi_ids");
    assertThat(targets.labels())
        .isEqualTo(
            Arrays.copyOf(Arrays.copyOfRange(ids, picture * taken, (picture + 1) * taken), 150));
    assertTensor(Arrays.copyOf(targets.deltas(), 4 * taken))
        .isCloseTo(swap(half("roi_targets", picture)), 1e-5);
  }

  @Test
  void masksOfThePicture() {
    assertThat(masks(CroppedMask.WHOLE)).isEqualTo(STEP.golden.ints("mask_targets"));
  }

  @Test
  void masksOfMiniMasks() {
    assertThat(masks(CroppedMask.MINI)).isEqualTo(STEP.golden.ints("mask_targets_minimask"));
  }

  private static int[] masks(MaskTargetRule rule) {
    float[] both =
        GoldenStep.concat(rule.of(truth(0), rois(0), SIDE), rule.of(truth(1), rois(1), SIDE));
    return IntStream.range(0, both.length).map(i -> (int) both[i]).toArray();
  }

  @Test
  void objectness() {
    Loss first = RECIPE.losses().objectness(half("rpn_logits", 0), anchors(0), batch());
    Loss second = RECIPE.losses().objectness(half("rpn_logits", 1), anchors(1), batch());
    STEP.assertLoss(first.value() + second.value(), "all", "rpn_class_loss");
    assertBias("rpn_class_raw/bias", biasGradient(6, first.gradient(), second.gradient()), 1e-5);
  }

  /** The golden gradients contain the penalty on the bias itself. */
  private static void assertBias(String name, float[] gradient, double share) {
    float[] penalty = new WeightPenalty(1e-4).of(STEP.golden.floats("weights." + name)).gradient();
    float[] whole = new float[gradient.length];
    for (int i = 0; i < whole.length; i++) {
      whole[i] = gradient[i] + penalty[i];
    }
    assertTensor(whole).as(name).isCloseTo(STEP.golden.floats("grad." + name), share);
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
    STEP.assertLoss(classes[0].value() + classes[1].value(), "all", "mrcnn_class_loss");
    STEP.assertLoss(boxes[0].value() + boxes[1].value(), "all", "mrcnn_bbox_loss");
    assertBias(
        "mrcnn_class_logits/bias",
        biasGradient(CLASSES, classes[0].gradient(), classes[1].gradient()),
        1e-5);
    assertBias(
        "mrcnn_bbox_fc/bias",
        swap(biasGradient(4 * CLASSES, boxes[0].gradient(), boxes[1].gradient())),
        1e-5);
  }

  /** With the rows of padding, whose logits are all the same. */
  private static BoxPredictions predictions(int picture) {
    float[] logits = half("class_logits", picture);
    int taken = logits.length / CLASSES;
    float[] padding = rows(STEP.golden.floats("padded_class_logits"), CLASSES, picture);
    for (int row = taken; row < ROI_PLACES; row++) {
      logits = GoldenStep.concat(logits, padding);
    }
    float[] deltas = swap(half("box_deltas", picture));
    return new BoxPredictions(CLASSES, logits, Arrays.copyOf(deltas, ROI_PLACES * CLASSES * 4));
  }

  @Test
  void masks() {
    float[] probabilities = STEP.golden.floats("mask_probs");
    float[] logits = new float[probabilities.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (float) Math.log(probabilities[i] / (1.0 - probabilities[i]));
    }
    assertMaskLoss(logits, CroppedMask.WHOLE, "all");
    assertMaskLoss(logits, CroppedMask.MINI, "heads-minimask");
  }

  private static void assertMaskLoss(float[] logits, MaskTargetRule rule, String set) {
    int start = 0;
    double sum = 0;
    float[] bias = new float[CLASSES];
    for (int picture = 0; picture < 2; picture++) {
      RoiTargets rois = rois(picture);
      float[] targets = rule.of(truth(picture), rois, SIDE);
      float[] own = Arrays.copyOfRange(logits, start, start + targets.length);
      Loss loss = RECIPE.losses().masks(own, targets, SIDE, batch());
      sum += loss.value();
      for (int i = 0; i < targets.length; i++) {
        bias[rois.labels()[rois.positives()[i / SIDE / SIDE]]] += loss.gradient()[i];
      }
      start += targets.length;
    }
    STEP.assertLoss(sum, set, "mrcnn_mask_loss");
    if (set.equals("all")) { // whose gradients are golden
      assertBias("mrcnn_mask/bias", bias, 1e-4);
    }
  }

  @Test
  void weightsCost() {
    double sum =
        STEP.golden.names().stream()
            .filter(name -> name.startsWith("weights."))
            .mapToDouble(name -> new WeightPenalty(1e-4).of(STEP.golden.floats(name)).value())
            .sum();
    STEP.assertLoss(sum, "heads-minimask", "l2_loss");
  }
}
