/**
 * Boxes: corners, areas, overlaps, and the deltas that move one box onto another.
 *
 * <p>A box is {@code x1, y1, x2, y2} in pixels of the model input. Most implementations treat the
 * corners as points on a continuous plane ({@code width = x2 - x1}); Detectron takes them as the
 * first and last pixel inside ({@code width = x2 - x1 + 1}): {@link
 * io.github.maskrcnn4j.core.geometry.PixelRule}.
 */
package io.github.maskrcnn4j.core.geometry;
