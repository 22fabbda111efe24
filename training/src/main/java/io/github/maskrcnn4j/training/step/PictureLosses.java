package io.github.maskrcnn4j.training.step;

import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.training.TrainingRecipe;
import io.github.maskrcnn4j.training.gradient.Backward;
import io.github.maskrcnn4j.training.gradient.Recorder;
import io.github.maskrcnn4j.training.loss.BatchCounts;
import io.github.maskrcnn4j.training.loss.Loss;
import io.github.maskrcnn4j.training.loss.LossRule.BoxTargets;
import java.util.Arrays;
import java.util.List;
import java.util.function.Function;
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

  /** Computes the losses and hands their gradients over. */
  Losses seed(Recorder recorder, Backward backward) {
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
        new ThroughTargets(pass, recipe.rois().codec()).add(boxes.gradient(), deltas, toDeltas);
      }
    }
    if (!pass.masks().isEmpty()) {
      MaskPass drawn = pass.masks();
      Loss masks = recipe.losses().masks(drawn.logits(), drawn.targets(), drawn.side(), batch);
      losses = losses.plus(new Losses(0, 0, 0, 0, masks.value(), 0));
      for (INDArray output : recorder.outputs("mask_head.logits")) {
        backward.seedChosen(output, drawn.channels(), masks.gradient());
      }
    }
    seed("rpn.objectness", objectness.gradient(), recorder, backward);
    seed("rpn.deltas", toDeltas, recorder, backward);
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

  /** Hands a gradient over to what a unit gave: on one level, or piece by piece on all. */
  private static void seed(String unit, float[] gradient, Recorder recorder, Backward backward) {
    int at = 0;
    for (INDArray output : recorder.outputs(unit)) {
      int end = at + Math.toIntExact(output.length());
      backward.seed(output, Arrays.copyOfRange(gradient, at, end));
      at = end;
    }
  }
}
