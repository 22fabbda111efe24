/**
 * One step of training: a batch of pictures goes through the stages, and the gradients of its loss
 * come back.
 *
 * <pre>
 * TrainedNetwork    master parameters, and the stages of inference made from them
 * PicturePass       one picture through the stages, with the targets of anchors, RoIs and masks
 * PictureLosses     the losses of what the pass gave, whose gradients go back where it came from
 * TrainingStep      all pictures of a batch; the sum of their losses and gradients
 * </pre>
 *
 * <p>Nothing here changes a parameter: that is the optimiser's.
 */
package io.github.maskrcnn4j.training.step;
