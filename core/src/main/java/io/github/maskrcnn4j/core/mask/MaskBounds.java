package io.github.maskrcnn4j.core.mask;

/**
 * The smallest rectangle of whole pixels around a mask, in COCO's form; all zero for an empty mask.
 *
 * @param x first column
 * @param y first row
 * @param width number of columns
 * @param height number of rows
 */
public record MaskBounds(int x, int y, int width, int height) {}
