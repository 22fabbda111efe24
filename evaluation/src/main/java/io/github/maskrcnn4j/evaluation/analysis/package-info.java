/**
 * Why average precision is what it is.
 *
 * <p>{@link io.github.maskrcnn4j.evaluation.analysis.JudgedImage} says of each result of an image
 * whether it is right, and if not, why not. From these follow what mending an error would bring
 * ({@link io.github.maskrcnn4j.evaluation.analysis.ErrorGains}), what is taken for what ({@link
 * io.github.maskrcnn4j.evaluation.analysis.Confusion}), where it is worst ({@link
 * io.github.maskrcnn4j.evaluation.analysis.WorstImages}) and whether the two files fit each other
 * at all ({@link io.github.maskrcnn4j.evaluation.analysis.Clues}).
 *
 * <p>All of it at an IoU of 0.5, and image by image: no mask is kept but those of the worst images.
 */
package io.github.maskrcnn4j.evaluation.analysis;
