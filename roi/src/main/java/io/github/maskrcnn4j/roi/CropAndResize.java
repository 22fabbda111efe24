package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;

/**
 * TensorFlow's {@code crop_and_resize}, which Matterport takes for RoIAlign: one bilinear sample a
 * bin, the first and last bin exactly on the RoI's border, and 0 for what lies outside of the map.
 *
 * <p>Coordinates are normalised: 0 is the centre of the first cell, 1 that of the last, on every
 * level and in the image alike.
 */
public record CropAndResize() implements BilinearPooling {

  @Override
  public CropAndResize withSamplingRatio(int ratio) {
    throw new IllegalArgumentException(
        "sampling_ratio " + ratio + ": crop_and_resize always takes one sample a bin");
  }

  /** Normalised over the model input. */
  @Override
  public Boxes locate(Boxes rois, float scale, ImageGeometry image) {
    return new NormalisedFrame(image.inputHeight(), image.inputWidth()).normalise(rois);
  }

  /**
   * Float32 in the order of TensorFlow's CPU kernel: whether the last bin of a RoI that ends at 1
   * lands on the last cell or one bit beyond it, and is 0, hangs on it.
   */
  @Override
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
  public float[][] samples(float from, float to, int cells, int bins) {
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
