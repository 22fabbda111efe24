/**
 * Training, beside the stages of inference and unknown to them: {@link
 * io.github.maskrcnn4j.training.TrainingRecipe} is to it what a {@link
 * io.github.maskrcnn4j.detector.Recipe} is to a run.
 *
 * <pre>
 * picture, boxes, labels, masks
 *   the stages of inference     logits and deltas of RPN, box head and mask head
 *   targets                     what they should have been
 *   loss                        how far they are from it, and the gradient there
 *   gradient                    that of every parameter
 *   optimiser                   better parameters
 * start                         the parameters at the beginning
 * checkpoint                    what is kept on disk, and gone on with
 * </pre>
 */
package io.github.maskrcnn4j.training;
