package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.core.mask.BinaryMask;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;

/** Lays a translucent colour over the pixels of a mask. */
final class MaskTint {
  private MaskTint() {}

  /**
   * Blends the colour into the image.
   *
   * @param image of type {@link BufferedImage#TYPE_INT_RGB} and of the mask's size; modified
   * @param opacity 0 to 1
   */
  static void apply(BufferedImage image, BinaryMask mask, Color color, double opacity) {
    int share = (int) Math.round(256 * opacity);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    int right = mask.left() + mask.regionWidth();
    int bottom = mask.top() + mask.regionHeight();
    for (int y = mask.top(); y < bottom; y++) {
      int row = y * mask.width();
      for (int x = mask.left(); x < right; x++) {
        if (mask.get(y, x)) {
          pixels[row + x] = blend(pixels[row + x], color.getRGB(), share);
        }
      }
    }
  }

  /**
   * A mixture of two colours, {@code share} of 256 of the one above.
   *
   * <p>All three channels at once would carry into one another: red and blue together, then green.
   */
  private static int blend(int below, int above, int share) {
    int redBlue =
        ((below & 0xFF00FF) * (256 - share) + (above & 0xFF00FF) * share) >>> 8 & 0xFF00FF;
    int green = ((below & 0x00FF00) * (256 - share) + (above & 0x00FF00) * share) >>> 8 & 0x00FF00;
    return redBlue | green;
  }
}
