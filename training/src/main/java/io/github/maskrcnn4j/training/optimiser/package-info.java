/**
 * From gradients to better parameters.
 *
 * <pre>
 * gradients by canonical name           MasterParameters.unfold
 *   NormParameters      only of what is trained
 *   PenaltyGradient     plus that of the penalty on weights
 *   GradientClipping    no longer than allowed
 *   Optimiser           MomentumSgd or AdamW, with this step's LearningRate
 * </pre>
 *
 * <p>{@link io.github.maskrcnn4j.training.optimiser.OptimiserSettings} holds the numbers, by the
 * names of the command line, with each implementation's own for defaults.
 *
 * <p>Letters: {@code w} a parameter, {@code g} its gradient, {@code lr} the learning rate. Arrays
 * are float32, in C order of the parameter's shape; each new value is computed in float64 and
 * rounded once. Nothing depends on the number of threads: what is summed is summed in pieces of
 * fixed length and in the order of names.
 */
package io.github.maskrcnn4j.training.optimiser;
