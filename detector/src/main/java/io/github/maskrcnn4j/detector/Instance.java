package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.mask.Rle;

/**
 * One object that was found: the result of a run.
 *
 * @param label class index in the source implementation's own numbering
 * @param categoryId the dataset's id where the weights carry a class table, else the label
 * @param name the class's name, or {@code class N} where the weights carry no class table
 * @param score probability, 0 to 1
 * @param x1 left side in pixels of the original image
 * @param y1 upper side
 * @param x2 right side
 * @param y2 lower side
 * @param mask which pixels of the original image belong to it; of the image's size
 */
public record Instance(
    int label,
    int categoryId,
    String name,
    float score,
    float x1,
    float y1,
    float x2,
    float y2,
    Rle mask) {}
