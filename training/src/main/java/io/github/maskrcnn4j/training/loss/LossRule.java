package io.github.maskrcnn4j.training.loss;

import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.rpn.Objectness;
import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.ChosenBoxes;
import io.github.maskrcnn4j.training.targets.RoiTargets;
import java.util.Arrays;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * The five losses of Mask R-CNN, whose plain sum is minimised (section 3):
 *
 * <pre>
 * L = L_objectness + L_anchor_boxes + L_class + L_box + L_mask  (+ the penalty on weights)
 * </pre>
 *
 * Each method gives the share of one picture: a loss of the batch is the sum over its pictures,
 * because the divisor is the batch's.
 *
 * @param objectness one logit an anchor, or two
 * @param objectnessDivisor of the sum over anchors
 * @param anchorBoxes of the RPN's deltas
 * @param anchorBoxDivisor of the sum over positive anchors
 * @param roiBoxes of the box head's deltas
 * @param roiBoxDivisor of the sum over positive RoIs
 * @param boxTargets whether the box loss's gradient also goes to what its targets came from
 * @param masks of the mask head's logits
 */
public record LossRule(
    Objectness objectness,
    Divisor objectnessDivisor,
    SmoothL1 anchorBoxes,
    Divisor anchorBoxDivisor,
    SmoothL1 roiBoxes,
    Divisor roiBoxDivisor,
    BoxTargets boxTargets,
    SigmoidCrossEntropy masks) {

  /** What the target deltas of RoIs are to the box loss. */
  public enum BoxTargets {
    /** Numbers. */
    CONSTANT,
    /** A function of the RPN's deltas, see {@link BoxTargetGradient}. Matterport. */
    OF_PROPOSALS
  }

  public LossRule {
    Objects.requireNonNull(objectness, "objectness");
    Objects.requireNonNull(objectnessDivisor, "objectnessDivisor");
    Objects.requireNonNull(anchorBoxes, "anchorBoxes");
    Objects.requireNonNull(anchorBoxDivisor, "anchorBoxDivisor");
    Objects.requireNonNull(roiBoxes, "roiBoxes");
    Objects.requireNonNull(roiBoxDivisor, "roiBoxDivisor");
    Objects.requireNonNull(boxTargets, "boxTargets");
    Objects.requireNonNull(masks, "masks");
  }

  /**
   * Whether the sampled anchors hold an object.
   *
   * @param logits {@code [A]}, or {@code [A, 2]} with the background first; anchors counted through
   *     all levels; not modified
   */
  public Loss objectness(float[] logits, AnchorTargets targets, BatchCounts batch) {
    Checks.requireRows(
        "logits", logits.length, objectness.logitsPerAnchor() * targets.matches().length);
    ChosenBoxes chosen = targets.chosen();
    int[] anchors =
        IntStream.concat(Arrays.stream(chosen.positives()), Arrays.stream(chosen.negatives()))
            .toArray();
    double divisor = objectnessDivisor.of(batch);
    int positives = chosen.positives().length;
    if (objectness == Objectness.SOFTMAX) {
      int[] labels = new int[anchors.length];
      Arrays.fill(labels, 0, positives, 1);
      return SoftmaxCrossEntropy.of(logits, 2, anchors, labels, divisor);
    }
    float[] labels = new float[anchors.length];
    Arrays.fill(labels, 0, positives, 1);
    return SigmoidCrossEntropy.EXACT.of(logits, anchors, labels, divisor);
  }

  /**
   * How far the chosen positive anchors, moved by their deltas, are from their objects.
   *
   * @param deltas {@code [A, 4]}; not modified
   */
  public Loss anchorBoxes(float[] deltas, AnchorTargets targets, BatchCounts batch) {
    Checks.requireRows("deltas", deltas.length, 4 * targets.matches().length);
    return anchorBoxes.of(
        deltas, targets.chosen().positives(), targets.deltas(), anchorBoxDivisor.of(batch));
  }

  /**
   * Which class every RoI shows, background included.
   *
   * @return with a gradient for {@link BoxPredictions#logits}
   */
  public Loss classes(BoxPredictions predictions, RoiTargets targets, BatchCounts batch) {
    int[] rows = IntStream.range(0, targets.size()).toArray();
    Checks.requireRows(
        "logits", predictions.logits().length, targets.size() * predictions.classes());
    return SoftmaxCrossEntropy.of(
        predictions.logits(),
        predictions.classes(),
        rows,
        targets.labels(),
        Divisor.ROIS.of(batch));
  }

  /**
   * How far the RoIs that show an object, moved by the deltas of its class, are from the object.
   *
   * @return with a gradient for {@link BoxPredictions#deltas}
   */
  public Loss boxes(BoxPredictions predictions, RoiTargets targets, BatchCounts batch) {
    int[] positives = targets.positives();
    int[] rows = new int[positives.length];
    float[] wanted = new float[4 * positives.length];
    for (int i = 0; i < positives.length; i++) {
      int label = targets.labels()[positives[i]];
      rows[i] = predictions.deltaOffset(positives[i], label) / 4;
      System.arraycopy(targets.deltas(), 4 * positives[i], wanted, 4 * i, 4);
    }
    return roiBoxes.of(predictions.deltas(), rows, wanted, roiBoxDivisor.of(batch));
  }

  /**
   * Which cells of the RoIs that show an object it covers: the mean over all of their cells.
   *
   * @param logits {@code [P, side, side]}: of the channel of each RoI's own class, so that classes
   *     do not compete; not modified
   * @param targets {@code [P, side, side]}, 0 to 1; not modified
   * @param side rows and columns of a mask
   */
  public Loss masks(float[] logits, float[] targets, int side, BatchCounts batch) {
    int[] all = IntStream.range(0, logits.length).toArray();
    double divisor = Math.max(1.0, (double) batch.positiveRois() * side * side);
    return masks.of(logits, all, targets, divisor);
  }
}
