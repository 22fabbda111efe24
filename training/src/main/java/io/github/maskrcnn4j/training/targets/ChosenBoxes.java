package io.github.maskrcnn4j.training.targets;

/**
 * The boxes of a picture, anchors or RoIs, that a step of training looks at.
 *
 * @param positives indices of boxes with an object, rising
 * @param negatives indices of boxes with background, rising
 */
public record ChosenBoxes(int[] positives, int[] negatives) {

  /** How many boxes were taken. */
  public int size() {
    return positives.length + negatives.length;
  }
}
