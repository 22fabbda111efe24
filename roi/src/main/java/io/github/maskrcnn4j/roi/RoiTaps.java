package io.github.maskrcnn4j.roi;

/**
 * What a RoI reads of the pyramid.
 *
 * @param level index of the feature map
 * @param rows taps of each output row
 * @param columns taps of each output column
 */
public record RoiTaps(int level, AxisTaps rows, AxisTaps columns) {}
