package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.Backward;
import io.github.maskrcnn4j.training.gradient.Recorder;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.loss.BoxTargetGradient;
import io.github.maskrcnn4j.training.loss.Loss;
import io.github.maskrcnn4j.training.loss.LossRule.BoxTargets;
import io.github.maskrcnn4j.training.targets.GroundTruth;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * One picture's share of the losses, and the way of their gradients back to the outputs of the RPN
 * and the heads.
 */
final class PictureLosses {

  private final TrainingRecipe recipe;
  private final PicturePass pass;
  private final BatchCounts batch;

  PictureLosses(TrainingRecipe recipe, PicturePass pass, BatchCounts batch) {
    this.recipe = recipe;
    this.pass = pass;
    this.batch = batch;
  }

  /**
   * Computes the losses and hands their gradients over.
   *
   * @param truth what the targets were made of
   */
  Losses seed(GroundTruth truth, Recorder recorder, Backward backward) {
    Loss objectness =
        recipe.losses().objectness(logits(RpnLevel::objectness), pass.anchorTargets(), batch);
    float[] deltas = logits(RpnLevel::deltas);
    Loss rpnBox = recipe.losses().anchorBoxes(deltas, pass.anchorTargets(), batch);
    Losses losses = new Losses(objectness.value(), rpnBox.value(), 0, 0, 0, 0);
    float[] toDeltas = rpnBox.gradient();
    if (pass.predictions() != null) {
      Loss classes = recipe.losses().classes(pass.predictions(), pass.rois(), batch);
      Loss boxes = recipe.losses().boxes(pass.predictions(), pass.rois(), batch);
      losses = losses.plus(new Losses(0, 0, classes.value(), boxes.value(), 0, 0));
      seed("box_head.classes", classes.gradient(), recorder, backward);
      seed("box_head.deltas", boxes.gradient(), recorder, backward);
      if (recipe.losses().boxTargets() == BoxTargets.OF_PROPOSALS) {
        throughTargets(truth, boxes.gradient(), deltas, toDeltas);
      }
    }
    if (pass.maskChannels().length > 0) {
      Loss masks = recipe.losses().masks(pass.maskLogits(), pass.maskTargets(), pass.side(), batch);
      losses = losses.plus(new Losses(0, 0, 0, 0, masks.value(), 0));
      if (recorder.recorded("mask_head.logits")) {
        INDArray output = recorder.outputs("mask_head.logits").get(0);
        backward.seedChosen(output, pass.maskChannels(), masks.gradient());
      }
    }
    seedLevels("rpn.objectness", objectness.gradient(), recorder, backward);
    seedLevels("rpn.deltas", toDeltas, recorder, backward);
    return losses;
  }

  /** The outputs of all levels, anchors counted through from P2 to P6. */
  private float[] logits(Function<RpnLevel, float[]> output) {
    List<float[]> parts = pass.levels().stream().map(output).toList();
    float[] all = new float[parts.stream().mapToInt(part -> part.length).sum()];
    int at = 0;
    for (float[] part : parts) {
      System.arraycopy(part, 0, all, at, part.length);
      at += part.length;
    }
    return all;
  }

  private static void seed(String unit, float[] gradient, Recorder recorder, Backward backward) {
    if (recorder.recorded(unit)) {
      backward.seed(recorder.outputs(unit).get(0), gradient);
    }
  }

  private static void seedLevels(
      String unit, float[] gradient, Recorder recorder, Backward backward) {
    if (!recorder.recorded(unit)) {
      return;
    }
    int at = 0;
    for (INDArray level : recorder.outputs(unit)) {
      int end = at + Math.toIntExact(level.length());
      backward.seed(level, Arrays.copyOfRange(gradient, at, end));
      at = end;
    }
  }

  /**
   * Adds what the box loss sends through its targets into the RPN's deltas.
   *
   * @param boxGradient {@code [R, K, 4]} at the box head's deltas
   * @param deltas {@code [A, 4]}
   * @param toDeltas {@code [A, 4]}; modified
   */
  private void throughTargets(
      GroundTruth truth, float[] boxGradient, float[] deltas, float[] toDeltas) {
    RoiTargets rois = pass.rois();
    int[] rows = IntStream.of(rois.positives()).filter(row -> anchorOf(row) >= 0).toArray();
    int[] anchors = IntStream.of(rows).map(this::anchorOf).toArray();
    int classes = boxGradient.length / 4 / rois.size();
    float[] gradient = new float[4 * rows.length];
    float[] own = new float[4 * rows.length];
    for (int i = 0; i < rows.length; i++) {
      int column = classes == 1 ? 0 : rois.labels()[rows[i]];
      for (int k = 0; k < 4; k++) {
        gradient[4 * i + k] = -boxGradient[4 * (rows[i] * classes + column) + k];
        own[4 * i + k] = deltas[4 * anchors[i] + k];
      }
    }
    int[] objects = IntStream.of(rows).map(row -> rois.objects()[row]).toArray();
    NormalisedFrame frame =
        new NormalisedFrame(pass.geometry().inputHeight(), pass.geometry().inputWidth());
    BoxCodec codec =
        new BoxCodec(
            recipe.rois().codec().weights(), Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);
    float[] back =
        new BoxTargetGradient(codec, 1, 1)
            .of(
                gradient,
                frame.normalise(truth.boxes().select(objects)),
                frame.normalise(anchors(anchors)),
                own);
    for (int i = 0; i < back.length; i++) {
      toDeltas[4 * anchors[i / 4] + i % 4] += back[i];
    }
  }

  /** The anchor that a RoI came from; negative if it was no proposal. */
  private int anchorOf(int roi) {
    int proposal = pass.rois().proposals()[roi];
    return proposal < 0 ? -1 : pass.proposals().anchors()[proposal];
  }

  private Boxes anchors(int[] indices) {
    return Boxes.concat(IntStream.of(indices).mapToObj(this::anchor).toList());
  }

  private Boxes anchor(int index) {
    int first = 0;
    for (AnchorGrid level : pass.anchors()) {
      if (index < first + level.size()) {
        return level.at(index - first);
      }
      first += level.size();
    }
    throw new IllegalArgumentException("Anchor " + index + " of " + first);
  }
}
