package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/**
 * The image and how it lies in the model input.
 *
 * @param name of its file
 * @param geometry sizes and places
 * @param original a picture
 * @param input a picture
 */
record ImageData(String name, ImageGeometry geometry, String original, String input) {}
