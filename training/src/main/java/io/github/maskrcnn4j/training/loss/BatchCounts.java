package io.github.maskrcnn4j.training.loss;

import io.github.maskrcnn4j.training.targets.AnchorTargets;
import io.github.maskrcnn4j.training.targets.RoiTargets;

/**
 * How much the targets of a whole batch hold: what losses are divided by.
 *
 * @param anchors anchors that were chosen, of all pictures
 * @param anchorPlaces anchors that there was room for
 * @param positiveAnchors those of the chosen anchors that have an object
 * @param rois RoIs of all pictures, padding included
 * @param positiveRois those of them that show an object
 */
public record BatchCounts(
    int anchors, int anchorPlaces, int positiveAnchors, int rois, int positiveRois) {

  /** No pictures yet. */
  public static final BatchCounts NONE = new BatchCounts(0, 0, 0, 0, 0);

  /**
   * Of one picture.
   *
   * @param anchorPlaces anchors of a picture that there is room for
   */
  public static BatchCounts of(AnchorTargets anchors, int anchorPlaces, RoiTargets rois) {
    return new BatchCounts(
        anchors.chosen().size(),
        anchorPlaces,
        anchors.chosen().positives().length,
        rois.size(),
        rois.positives().length);
  }

  /** Both batches in one. */
  public BatchCounts plus(BatchCounts other) {
    return new BatchCounts(
        anchors + other.anchors,
        anchorPlaces + other.anchorPlaces,
        positiveAnchors + other.positiveAnchors,
        rois + other.rois,
        positiveRois + other.positiveRois);
  }
}
