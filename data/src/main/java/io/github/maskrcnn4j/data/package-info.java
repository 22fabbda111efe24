/**
 * Data sets: pictures with the objects that people drew on them, in COCO's terms: images,
 * annotations, categories.
 *
 * <p>Boxes are {@code x, y, width, height} in pixels of the image, corners on a plane: a box of one
 * pixel has width 1. Outlines are in the same plane. A pixel belongs to an outline by pycocotools'
 * rule, whatever tool it was drawn with.
 *
 * <p>{@code data.file} reads what a file says, {@code data.clean} checks it and makes a {@link
 * io.github.maskrcnn4j.data.DataSet} of what is sound, {@code data.problem} has the words for what
 * is not.
 */
package io.github.maskrcnn4j.data;
