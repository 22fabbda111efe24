package io.github.maskrcnn4j.training.step;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * What is minimised: the plain sum of these.
 *
 * @param objectness whether anchors hold an object
 * @param rpnBox where the objects of anchors are
 * @param classes what RoIs show
 * @param box where the objects of RoIs are
 * @param mask which of a RoI's cells its object covers
 * @param weights the penalty on large weights; 0 where the optimiser shrinks them
 */
public record Losses(
    double objectness, double rpnBox, double classes, double box, double mask, double weights) {

  /** What they are called in a training's log and messages. */
  public static final List<String> NAMES =
      List.of("rpn_objectness", "rpn_box", "class", "box", "mask", "l2");

  static final Losses NONE = new Losses(0, 0, 0, 0, 0, 0);

  public double total() {
    return objectness + rpnBox + classes + box + mask + weights;
  }

  /**
   * By {@link #NAMES}, in the order of the stages; without {@code l2} where there is no penalty.
   */
  public Map<String, Double> byName() {
    double[] values = {objectness, rpnBox, classes, box, mask, weights};
    Map<String, Double> named = new LinkedHashMap<>();
    for (int i = 0; i < values.length; i++) {
      named.put(NAMES.get(i), values[i]);
    }
    if (weights == 0) {
      named.remove(NAMES.get(values.length - 1));
    }
    return named;
  }

  Losses plus(Losses other) {
    return new Losses(
        objectness + other.objectness,
        rpnBox + other.rpnBox,
        classes + other.classes,
        box + other.box,
        mask + other.mask,
        weights + other.weights);
  }
}
