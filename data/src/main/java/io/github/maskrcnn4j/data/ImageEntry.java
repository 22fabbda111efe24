package io.github.maskrcnn4j.data;

/**
 * An image of a data set.
 *
 * @param id unique in the data set
 * @param fileName where it lies, relative to the data set's images, with '/' between folders
 * @param height rows in pixels, upright as it is shown
 * @param width columns in pixels
 */
public record ImageEntry(long id, String fileName, int height, int width) {}
