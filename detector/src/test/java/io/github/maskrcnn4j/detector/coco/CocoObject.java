package io.github.maskrcnn4j.detector.coco;

import io.github.maskrcnn4j.core.mask.Rle;

/**
 * An object of the ground truth, or one that was found.
 *
 * @param image the image's id
 * @param category the category's id
 * @param score of a detection; 1 in the ground truth
 * @param box {@code x, y, width, height} in pixels
 * @param mask null where only boxes are compared
 * @param area decides which area range it belongs to; of a detection, as {@link CocoKind} measures
 * @param crowd whether a ground truth stands for many objects: what hits it counts for nothing
 */
record CocoObject(
    int image, int category, double score, double[] box, Rle mask, double area, boolean crowd) {}
