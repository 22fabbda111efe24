/**
 * Data sets: pictures with the objects that people drew on them, in COCO's terms: images,
 * annotations, categories.
 *
 * <p>Boxes are {@code x, y, width, height} in pixels of the image, corners on a plane.
 */
package io.github.maskrcnn4j.data;
