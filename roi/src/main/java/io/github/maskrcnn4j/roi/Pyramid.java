package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.Shapes;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Feature maps of one image and how they lie on the model input.
 *
 * @param maps {@code [1, h, w, C]} each, dense, finest first
 * @param scales cells per pixel of each map: 1/4 for P2
 * @param image where the image lies in the model input
 */
public record Pyramid(List<INDArray> maps, float[] scales, ImageGeometry image) {

  public Pyramid {
    if (maps.isEmpty() || maps.size() != scales.length) {
      throw new IllegalArgumentException(maps.size() + " maps with " + scales.length + " scales");
    }
    for (INDArray map : maps) {
      Shapes.require("feature map", map, 1, -1, -1, maps.get(0).size(3));
    }
  }

  /** The level of the first map: 2, {@code -log2(1/4)}, where the scales are the strides'. */
  int finest() {
    return -Math.getExponent(scales[0]);
  }

  int coarsest() {
    return finest() + maps.size() - 1;
  }

  int channels() {
    return (int) maps.get(0).size(3);
  }

  int rows(int level) {
    return (int) maps.get(level).size(1);
  }

  int columns(int level) {
    return (int) maps.get(level).size(2);
  }
}
