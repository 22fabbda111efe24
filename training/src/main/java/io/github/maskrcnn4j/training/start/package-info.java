/**
 * The weights that a training begins with: those of a file, with new outputs for the classes of the
 * data set ({@link io.github.maskrcnn4j.training.start.NewOutputs}), or random ones ({@link
 * io.github.maskrcnn4j.training.start.RandomWeights} for a {@link
 * io.github.maskrcnn4j.training.start.NetworkPlan}).
 *
 * <p>Random values depend on the seed and the parameter's name alone.
 */
package io.github.maskrcnn4j.training.start;
