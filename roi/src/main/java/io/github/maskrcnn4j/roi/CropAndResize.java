package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * TensorFlow's {@code crop_and_resize}, which Matterport takes for RoIAlign: one bilinear sample a
 * bin, the first and last bin exactly on the RoI's border, and 0 for what lies outside of the map.
 *
 * <p>Coordinates are normalised: 0 is the centre of the first cell, 1 that of the last, on every
 * level and in the image alike.
 */
public record CropAndResize() implements RoiPooling {

  @Override
  public CropAndResize withSamplingRatio(int ratio) {
    throw new IllegalArgumentException(
        "sampling_ratio " + ratio + ": crop_and_resize always takes one sample a bin");
  }

  @Override
  public void pool(TensorScope scope, Pyramid pyramid, Boxes rois, int[] levels, INDArray out) {
    pyramid.requireFit(rois, levels, out);
    Boxes[] located = new Boxes[pyramid.maps().size()];
    Arrays.fill(located, normalise(rois, pyramid.image())); // the same on every map
    pyramid.sum(scope, located, levels, this::taps, out);
  }

  static Boxes normalise(Boxes rois, ImageGeometry image) {
    return new NormalisedFrame(image.inputHeight(), image.inputWidth()).normalise(rois);
  }

  /**
   * The samples along one axis. Float32 in the order of TensorFlow's CPU kernel: whether the last
   * bin of a RoI that ends at 1 lands on the last cell or one bit beyond it, and is 0, hangs on it.
   *
   * @param from where the RoI begins, normalised
   * @param to where it ends
   * @param cells rows or columns of the map
   * @param bins rows or columns of the output
   */
  public AxisTaps taps(float from, float to, int cells, int bins) {
    int last = cells - 1;
    AxisTaps taps = new AxisTaps(bins, 2);
    for (int b = 0; b < bins; b++) {
      float at = sample(from, to, last, bins, b);
      if (at >= 0 && at <= last) {
        int low = (int) at;
        taps.addSample(low, Math.min(low + 1, last), at - low, 1);
      }
      taps.endBin();
    }
    return taps;
  }

  @Override
  public SamplePoints samples(
      Boxes roi, float scale, ImageGeometry image, int rows, int columns, int bins) {
    Boxes at = normalise(roi, image);
    return new SamplePoints(
        points(at.y1(0), at.y2(0), rows, bins), points(at.x1(0), at.x2(0), columns, bins));
  }

  private static float[][] points(float from, float to, int cells, int bins) {
    float[][] at = new float[bins][1];
    for (int b = 0; b < bins; b++) {
      at[b][0] = sample(from, to, cells - 1, bins, b);
    }
    return at;
  }

  private static float sample(float from, float to, int last, int bins, int b) {
    if (bins == 1) {
      return 0.5f * (from + to) * last;
    }
    float step = (to - from) * last / (bins - 1);
    return from * last + b * step;
  }
}
