package io.github.maskrcnn4j.heads.mask;

/**
 * Detectron's placement, which torchvision took over. The mask of side {@code M} gets a border of
 * one zero cell, and so that it still fits, the box grows about its centre by {@code (M + 2) / M}.
 * The corners are then truncated towards zero and taken as the first and last pixel of the resized
 * mask.
 *
 * <p>Truncation moves a corner by up to a pixel, and upwards where it is negative; the border keeps
 * bilinear resampling from smearing an object over the edge of its box.
 */
public record ExpandedBox() implements MaskPlacement {

  @Override
  public PixelTaps taps(float low, float high, int cells, int pixels) {
    long first = first(low, high, cells);
    long last = last(low, high, cells);
    double scale = (cells + 2.0) / Math.max(last - first + 1, 1);
    return PixelTaps.between(
        first, last + 1, cells, pixels, pixel -> (pixel - first + 0.5) * scale - 0.5);
  }

  /** The pixel that the bordered mask begins with. */
  static long first(float low, float high, int cells) {
    return (long) (centre(low, high) - half(low, high, cells));
  }

  /** The pixel that it ends with. */
  static long last(float low, float high, int cells) {
    return (long) (centre(low, high) + half(low, high, cells));
  }

  private static float centre(float low, float high) {
    return (high + low) * 0.5f;
  }

  private static float half(float low, float high, int cells) {
    return (high - low) * 0.5f * ((cells + 2f) / cells);
  }

  @Override
  public boolean includesThreshold() {
    return false;
  }

  @Override
  public float floor(float least) {
    return 0;
  }
}
