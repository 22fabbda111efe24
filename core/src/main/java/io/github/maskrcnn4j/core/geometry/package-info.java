/**
 * Boxes: corners, areas, overlaps, the deltas that move one box onto another, and which of many
 * boxes to keep.
 *
 * <p>A box is {@code x1, y1, x2, y2} in pixels of the model input. Most implementations treat the
 * corners as points on a continuous plane ({@code width = x2 - x1}); Detectron takes them as the
 * first and last pixel inside ({@code width = x2 - x1 + 1}): {@link
 * io.github.maskrcnn4j.core.geometry.PixelRule}. Matterport computes in coordinates from 0 to 1:
 * {@link io.github.maskrcnn4j.core.geometry.NormalisedFrame}.
 *
 * <p>Two selections recur in every detector. {@link io.github.maskrcnn4j.core.geometry.Ranking}
 * orders by score; {@link io.github.maskrcnn4j.core.geometry.NonMaxSuppression} keeps the best box
 * of every heap of overlapping ones. Implementations differ in what an overlap equal to the
 * threshold means: {@link io.github.maskrcnn4j.core.geometry.SuppressionRule}.
 */
package io.github.maskrcnn4j.core.geometry;
