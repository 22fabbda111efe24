package io.github.maskrcnn4j.heads.mask;

/**
 * Bilinear resampling of a mask along one axis of the image: which two mask cells each pixel lies
 * between.
 *
 * <p>The mask has a border of one zero cell on either side, so cell 0 of the mask has index 1.
 * Pixel {@code start + i} has the value
 *
 * <pre>(1 - weight[i]) mask[lower[i]] + weight[i] mask[lower[i] + 1]</pre>
 *
 * Pixels outside of {@code start .. start + length - 1} are not part of the object.
 *
 * @param start the first pixel, at least 0
 * @param lower rises with the pixel; 0 to the mask's side, so that its upper neighbour exists
 * @param weight of the upper neighbour, 0 to 1
 */
public record PixelTaps(int start, int[] lower, float[] weight) {

  public PixelTaps {
    if (start < 0 || lower.length != weight.length) {
      throw new IllegalArgumentException(
          lower.length + " cells with " + weight.length + " weights from pixel " + start + " on");
    }
  }

  /** The position of a pixel's centre in the bordered mask; rises with the pixel. */
  @FunctionalInterface
  public interface Position {
    /** In cells of the bordered mask. */
    double of(int pixel);
  }

  /**
   * Taps for the pixels from {@code from} to {@code to}, both cut to the image.
   *
   * @param to the pixel after the last; none are taken if it does not lie after {@code from}
   * @param cells the mask's side without the border
   * @param pixels the image's side
   * @param position 0 is the centre of the border cell before the mask; moved into the mask and its
   *     border
   */
  public static PixelTaps between(long from, long to, int cells, int pixels, Position position) {
    int start = (int) Math.max(0, Math.min(from, pixels));
    int end = (int) Math.max(start, Math.min(to, pixels));
    int[] lower = new int[end - start];
    float[] weight = new float[end - start];
    for (int i = 0; i < lower.length; i++) {
      double at = Math.max(0, Math.min(position.of(start + i), cells + 1));
      lower[i] = Math.min((int) at, cells);
      weight[i] = (float) (at - lower[i]);
    }
    return new PixelTaps(start, lower, weight);
  }

  /**
   * Throws unless these taps stay in the image and in a mask with its border.
   *
   * @param cells the mask's side without the border
   * @param pixels the image's side
   */
  void requireWithin(int cells, int pixels) {
    boolean fits = start + length() <= pixels;
    for (int i = 0; fits && i < lower.length; i++) {
      fits =
          lower[i] >= (i == 0 ? 0 : lower[i - 1])
              && lower[i] <= cells
              && weight[i] >= 0
              && weight[i] <= 1;
    }
    if (!fits) {
      throw new IllegalArgumentException(
          "A mask's pixels "
              + start
              + " to "
              + (start + length() - 1)
              + " leave the image of "
              + pixels
              + " pixels, or the mask of "
              + cells
              + " cells");
    }
  }

  /** How many pixels there are. */
  public int length() {
    return lower.length;
  }
}
