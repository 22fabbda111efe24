/**
 * Losses: how wrong the network is, as one number and as its gradient at the heads' outputs, from
 * where it is walked back through the network.
 *
 * <p>One class an equation: {@link io.github.maskrcnn4j.training.loss.SigmoidCrossEntropy}, {@link
 * io.github.maskrcnn4j.training.loss.SoftmaxCrossEntropy}, {@link
 * io.github.maskrcnn4j.training.loss.SmoothL1}, {@link
 * io.github.maskrcnn4j.training.loss.WeightPenalty}. {@link
 * io.github.maskrcnn4j.training.loss.LossRule} says which of them goes where, and what each sum is
 * divided by, where implementations differ most. Sums are doubles; predictions and gradients are
 * float arrays in the layout of the heads' outputs.
 */
package io.github.maskrcnn4j.training.loss;
