package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;

/** How many cells of a level lie on a pixel of the model input. */
public enum LevelScale {

  /** What the backbone's strides say: {@code 2^-k} for {@code P_k}. */
  STRIDE {
    @Override
    public float of(int level, int rows, ImageGeometry image) {
      return 1f / (1 << level);
    }
  },

  /**
   * {@code 2^round(log2(rows of the map / rows of the image))}, as torchvision guesses it. The map
   * is that of the padded input, so for an image of fewer than 68 rows the guess may be twice the
   * truth or more; then the levels count from {@code -log2} of the first scale.
   */
  FEATURE_HEIGHT {
    @Override
    public float of(int level, int rows, ImageGeometry image) {
      float ratio = (float) ((double) rows / image.resizedHeight());
      return (float) Math.pow(2, Math.rint(log2(ratio)));
    }
  };

  private static final double LOG_2 = Math.log(2);

  /** The logarithm to base 2 in float32, exact for powers of two. */
  static float log2(float value) {
    return (float) (Math.log(value) / LOG_2);
  }

  /**
   * Cells per pixel.
   *
   * @param level 2 for P2
   * @param rows of the level's map
   * @param image where the image lies in the model input
   */
  public abstract float of(int level, int rows, ImageGeometry image);
}
