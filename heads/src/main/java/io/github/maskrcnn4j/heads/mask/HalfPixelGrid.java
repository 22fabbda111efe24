package io.github.maskrcnn4j.heads.mask;

/**
 * Detectron2's placement: nothing is rounded. The centre {@code x + 0.5} of every pixel is mapped
 * into the box and from there into the mask, whose cells have their centres at half integers; what
 * lies beyond the mask counts as zero.
 *
 * <p>Pixels just outside of the box still see half a cell of the mask's edge. Like the original on
 * a CPU, this looks at no more than one pixel around the box, which is more than enough for
 * thresholds of 0.5 and above.
 */
public record HalfPixelGrid() implements MaskPlacement {

  @Override
  public PixelTaps taps(float low, float high, int cells, int pixels) {
    if (!(high > low)) {
      return PixelTaps.between(0, 0, cells, pixels, pixel -> 0);
    }
    long from = (long) Math.floor(low) - 1;
    long to = (long) Math.ceil(high) + 1;
    return PixelTaps.between(
        from,
        to,
        cells,
        pixels,
        pixel -> (pixel + 0.5 - low) / ((double) high - low) * cells + 0.5);
  }

  @Override
  public boolean includesThreshold() {
    return true;
  }

  @Override
  public float floor(float least) {
    return 0;
  }
}
