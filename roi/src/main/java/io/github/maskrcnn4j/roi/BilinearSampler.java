package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.tensor.Backend;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Sums bilinear samples: the work of RoIAlign and crop-and-resize. */
public sealed interface BilinearSampler permits HostBilinearSampler, TensorBilinearSampler {

  /**
   * What a RoI reads of the pyramid.
   *
   * @param level index of the feature map
   * @param rows taps of each output row
   * @param columns taps of each output column
   */
  record RoiTaps(int level, AxisTaps rows, AxisTaps columns) {}

  /**
   * {@code out[n, i, j, c] = sum over the taps of row i and column j: weight * map[y, x, c]}.
   *
   * @param maps {@code [1, h, w, C]} each, dense; not modified
   * @param rois N RoIs
   * @param out {@code [N, rows, columns, C]}, dense; overwritten
   */
  void sample(TensorScope scope, List<INDArray> maps, RoiTaps[] rois, INDArray out);

  /** The faster one on this backend. */
  static BilinearSampler forBackend(Backend backend) {
    return backend.isCpu() ? new HostBilinearSampler() : new TensorBilinearSampler();
  }
}
