package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.layer.Probabilities;
import java.util.Objects;

/**
 * What the box head says about every RoI: how likely it is an object of each class, and how its box
 * would have to move if it were.
 *
 * <p>A class's <i>label</i> is its column in the logits. The background has a column too, the first
 * or the last ({@link BackgroundPosition}).
 *
 * @param classes K, background included
 * @param logits {@code [R, K]}; kept, so that the caller must not change the array afterwards
 * @param deltas {@code [R, K, 4]} or, without those of a last background class, {@code [R, K - 1,
 *     4]}: dx, dy, dw, dh by label, not yet divided by the codec's weights; {@code [R, 4]} where
 *     the same serve all classes; kept
 */
public record BoxPredictions(int classes, float[] logits, float[] deltas) {

  public BoxPredictions {
    if (classes < 2 || logits.length % classes != 0) {
      throw new IllegalArgumentException(
          logits.length + " logits do not divide into RoIs of " + classes + " classes");
    }
    int rois = logits.length / classes;
    if (deltas.length != rois * classes * 4
        && deltas.length != rois * (classes - 1) * 4
        && deltas.length != rois * 4) {
      throw new IllegalArgumentException(
          deltas.length
              + " deltas for "
              + rois
              + " RoIs of "
              + classes
              + " classes, expected four for each, with or without the background, or four for all");
    }
  }

  /** R, how many RoIs there are. */
  public int rois() {
    return logits.length / classes;
  }

  /** The softmax of every RoI's logits, {@code [R, K]}, background included. */
  public float[] scores() {
    return Probabilities.softmaxRows(logits, classes);
  }

  /** Whether the same deltas serve all classes. */
  boolean isClassAgnostic() {
    return deltas.length == 4 * rois();
  }

  /** Where the four deltas of a RoI and label begin. */
  public int deltaOffset(int roi, int label) {
    int perRoi = deltas.length / rois();
    return roi * perRoi + (perRoi == 4 ? 0 : Objects.checkIndex(4 * label, perRoi));
  }

  /** Throws unless the deltas and a score of these proposals can be looked up. */
  void requireFor(int proposals, BackgroundPosition background) {
    if (rois() != proposals) {
      throw new IllegalArgumentException(
          "Predictions for " + rois() + " RoIs with " + proposals + " proposals");
    }
    if (background == BackgroundPosition.FIRST
        && deltas.length != 4 * logits.length
        && !isClassAgnostic()) {
      throw new IllegalArgumentException(
          deltas.length / 4 + " boxes for " + logits.length + " logits, background first");
    }
  }
}
