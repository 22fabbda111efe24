package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.kernels.Windows;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a convolution looks through: the sides of its window, and how it slides over a map.
 *
 * @param stride from one window to the next, down and across
 */
public record SlidingWindow(int height, int width, int stride, Padding padding) {

  /**
   * Where the windows lie on maps.
   *
   * @param maps {@code [N, H, W, C]}
   */
  Windows on(INDArray maps) {
    Shapes.require("windows' maps", maps, -1, -1, -1, -1);
    return new Windows(
        (int) maps.size(1),
        (int) maps.size(2),
        (int) maps.size(3),
        (int) padding.outputSize(maps.size(1), height, stride),
        (int) padding.outputSize(maps.size(2), width, stride),
        height,
        width,
        stride,
        padding.before(maps.size(1), height, stride),
        padding.before(maps.size(2), width, stride));
  }
}
