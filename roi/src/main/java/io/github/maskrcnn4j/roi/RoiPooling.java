package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/** How a RoI of any size becomes a feature map of a fixed size. */
public sealed interface RoiPooling permits BilinearPooling, RoiPool {

  /** Samples along each side of a bin, 0: adaptive; empty if this pooling has no such number. */
  default OptionalInt sampling() {
    return OptionalInt.empty();
  }

  /**
   * The same pooling with another number of samples a bin.
   *
   * @param ratio samples along each side of a bin; 0: adaptive
   * @throws IllegalArgumentException if this pooling has no such number, or it is impossible
   */
  RoiPooling withSamplingRatio(int ratio);

  /**
   * Pools every RoI from its level.
   *
   * @param sampler what sums bilinear samples; others do without
   * @param rois N boxes in pixels of the model input
   * @param levels N indices into the pyramid's maps
   * @param out {@code [N, rows, columns, C]}, dense; overwritten
   */
  void pool(
      TensorScope scope,
      BilinearSampler sampler,
      Pyramid pyramid,
      Boxes rois,
      int[] levels,
      INDArray out);
}
