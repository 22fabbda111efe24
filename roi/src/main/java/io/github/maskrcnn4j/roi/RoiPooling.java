package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.OptionalInt;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * How a RoI of any size becomes a feature map of a fixed size. An implementation of your own goes
 * into a recipe by {@link RoiRecipe#withPooling}; {@link
 * io.github.maskrcnn4j.core.tensor.HostTensors} reads maps and writes {@code out}.
 *
 * <p>Several threads may call it at a time.
 */
public interface RoiPooling {

  /**
   * Pools every RoI from its level.
   *
   * @param rois N boxes in pixels of the model input
   * @param levels N indices into the pyramid's maps; not modified
   * @param out {@code [N, rows, columns, C]}, dense; every value must be written, for others'
   *     values may be in it
   * @throws IllegalArgumentException if these do not fit each other, see {@link Pyramid#requireFit}
   */
  void pool(TensorScope scope, Pyramid pyramid, Boxes rois, int[] levels, INDArray out);

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
  default RoiPooling withSamplingRatio(int ratio) {
    throw new IllegalArgumentException(
        "sampling_ratio " + ratio + ": " + getClass().getSimpleName() + " has no such number");
  }

  /**
   * Where a RoI is sampled, to look at.
   *
   * @param roi a single box in pixels of the model input
   * @param scale cells of the map per pixel
   * @param rows of the map
   * @param columns of the map
   * @param bins rows and columns of the output
   * @return {@link SamplePoints#NONE} if this pooling is not made of samples
   */
  default SamplePoints samples(
      Boxes roi, float scale, ImageGeometry image, int rows, int columns, int bins) {
    return SamplePoints.NONE;
  }

  /**
   * Regular places on a feature map, in cells: 0 is the centre of the first.
   *
   * @param rows {@code [bins, samples of a bin]}: those of each row of bins
   * @param columns the same of each column
   */
  record SamplePoints(float[][] rows, float[][] columns) {

    /** No samples. */
    public static final SamplePoints NONE = new SamplePoints(new float[0][], new float[0][]);
  }
}
