package io.github.maskrcnn4j.training.step;

import java.util.LinkedHashMap;
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

  static final Losses NONE = new Losses(0, 0, 0, 0, 0, 0);

  public double total() {
    return objectness + rpnBox + classes + box + mask + weights;
  }

  /** By the names of the training's log, in the order of the stages. */
  public Map<String, Double> byName() {
    Map<String, Double> named = new LinkedHashMap<>();
    named.put("rpn_objectness", objectness);
    named.put("rpn_box", rpnBox);
    named.put("class", classes);
    named.put("box", box);
    named.put("mask", mask);
    named.put("l2", weights);
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
