package io.github.maskrcnn4j.training.loss;

import java.util.function.ToIntFunction;

/**
 * What a sum over anchors or RoIs is divided by. Always of the whole batch: a loss is never a mean
 * of the pictures' means.
 */
public enum Divisor {
  /** The anchors that were chosen. */
  ANCHORS(BatchCounts::anchors),
  /**
   * The anchors that there is room for, whether or not so many were chosen. Detectron2, and
   * objectness in Detectron.
   */
  ANCHOR_PLACES(BatchCounts::anchorPlaces),
  /** The deltas of anchors that have an object, four each. Matterport. */
  POSITIVE_ANCHOR_DELTAS(batch -> 4 * batch.positiveAnchors()),
  /** The RoIs, also those of background: a picture with few objects has a small box loss. */
  ROIS(BatchCounts::rois),
  /** The deltas of RoIs that show an object, four each. Matterport. */
  POSITIVE_ROI_DELTAS(batch -> 4 * batch.positiveRois());

  private final ToIntFunction<BatchCounts> count;

  Divisor(ToIntFunction<BatchCounts> count) {
    this.count = count;
  }

  /** The divisor for a batch; 1 where there is nothing to sum and so nothing to divide. */
  public double of(BatchCounts batch) {
    return Math.max(1, count.applyAsInt(batch));
  }
}
