/**
 * Features of one size for regions of any size (Mask R-CNN, arXiv:1703.06870, section 3).
 *
 * <p>Letters: {@code N} RoIs (boxes that features are taken for), {@code S} bins along a side, 7
 * for the box head and 14 for the mask head, {@code h, w} rows and columns of a feature map, {@code
 * C} channels.
 *
 * <pre>
 * P2..P5 [1, h, w, C], RoIs [N] in pixels of the model input
 *   -> PyramidLevelAssigner   k = floor(4 + log2(sqrt(area) / 224)), 2 to 5, for each RoI
 *   -> RoiPooling             bins of the RoI on the map of level k
 *   -> [N, S, S, C]
 * </pre>
 *
 * <p><b>Why align?</b> A RoI of 100 x 60 pixels is 6.25 x 3.75 cells of P4. What is its feature map
 * of 7 x 7 bins?
 *
 * <ul>
 *   <li>RoIPool rounds: the RoI to 6 x 4 cells, each bin to whole cells, and takes the largest
 *       value. The features then belong to a place up to half a cell, 8 pixels, away. A classifier
 *       does not mind; a mask does.
 *   <li>{@link io.github.maskrcnn4j.roi.RoiAlign RoIAlign} rounds nothing. A bin is the mean of a
 *       few samples, and a sample is interpolated between the four cells around it: with {@code dx,
 *       dy} the distances from the upper left one,
 *       <pre>
 * value = (1 - dy) ((1 - dx) f[y, x]     + dx f[y, x + 1])
 *       +      dy  ((1 - dx) f[y + 1, x] + dx f[y + 1, x + 1])
 *       </pre>
 *   <li>{@link io.github.maskrcnn4j.roi.CropAndResize crop_and_resize} takes one such sample a bin,
 *       from border to border, in coordinates from the first cell's centre to the last one's.
 * </ul>
 *
 * <p>The last two are sums of cells with weights that are a product of a row part and a column
 * part. So both write two short tables for a RoI ({@link io.github.maskrcnn4j.roi.AxisTaps}), and a
 * {@link io.github.maskrcnn4j.roi.BilinearSampler} does the sums: {@link
 * io.github.maskrcnn4j.roi.HostBilinearSampler} in loops on the CPU, {@link
 * io.github.maskrcnn4j.roi.TensorBilinearSampler} in tensor operations, which stay on a GPU.
 *
 * <p><b>Where implementations differ</b> ({@link io.github.maskrcnn4j.roi.RoiRecipe}):
 *
 * <ul>
 *   <li>where a cell sits: torchvision V1 and V2 and Detectron take scaled coordinates as they are,
 *       Detectron2 takes half a cell off;
 *   <li>samples a bin: 2 x 2; Detectron2 as many as the bin has cells; Matterport one;
 *   <li>outside of the map: RoIAlign repeats the border for one cell, crop_and_resize is 0 at once;
 *   <li>the level: where the guard against rounding is added, whether a box is a pixel larger
 *       (Detectron), and Matterport rounds to the nearest level instead of down.
 * </ul>
 */
package io.github.maskrcnn4j.roi;
