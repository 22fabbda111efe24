/**
 * Samples: what one step of training needs, from the pictures of a data set.
 *
 * <pre>
 * ImageEntry, its file       SampleMaker     ModelInput [1, H, W, 3], of the batch's common size
 * annotations [G]            SampleRule      GroundTruth: boxes, labels, masks, crowds
 * category ids               Labels          columns of the class logits
 * </pre>
 *
 * <p>A picture is read when its batch is made, changed at random as {@link
 * io.github.maskrcnn4j.training.sample.Augmentation} allows, and given the same way to its size as
 * at inference. What people drew on it goes the same way: {@link
 * io.github.maskrcnn4j.training.sample.Placement}.
 *
 * <pre>
 *              boxes from           masks                                     mirrored
 * torchvision  annotation, float32  filled, then nearest pixel, rounded down  before resizing
 * Detectron2   annotation, float64  outlines scaled, then filled or kept      after resizing
 * Matterport   the resized mask     filled, then nearest pixel from corner    with the padding
 *                                   to corner, padded like the picture
 * </pre>
 */
package io.github.maskrcnn4j.training.sample;
