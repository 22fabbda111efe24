package io.github.maskrcnn4j.heads.mask;

/**
 * Matterport's placement: the box has been rounded to whole pixels ({@code high} is the pixel after
 * the last), and the mask is resized to exactly these.
 *
 * <p>The resize is scikit-image's: beyond the mask lies zero, which darkens the border of an
 * enlarged mask, but no result may leave the range of the mask's own values. So a mask that is
 * inside everywhere stays so up to its edge.
 */
public record IntegerBox() implements MaskPlacement {

  @Override
  public PixelTaps taps(float low, float high, int cells, int pixels) {
    long first = (long) low;
    double scale = cells / ((double) high - low);
    return PixelTaps.between(
        first, (long) high, cells, pixels, pixel -> (pixel - first + 0.5) * scale + 0.5);
  }

  @Override
  public boolean includesThreshold() {
    return true;
  }

  @Override
  public float floor(float least) {
    return least;
  }
}
