package io.github.maskrcnn4j.training.loss;

/**
 * How wrong a prediction is, and in which direction.
 *
 * @param value at least 0
 * @param gradient of the value with respect to every predicted number, in the prediction's layout;
 *     0 where it does not count
 */
public record Loss(double value, float[] gradient) {}
