package io.github.maskrcnn4j.training.step;

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
