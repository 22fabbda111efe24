package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.List;

/**
 * Makes an image grey and leaves its colours where instances are: the "colour splash" of
 * Matterport's balloon sample. Masks are taken as they are, so that the picture shows to the pixel
 * what was found; an image without instances is all grey.
 */
public final class ColourSplash {
  /**
   * What red, green and blue contribute to brightness: 0.2125, 0.7154 and 0.0721, as in the
   * sample's {@code rgb2gray} of scikit-image. Of 65,536, and exactly that together: white stays
   * white.
   */
  private static final int RED = 13_926;

  private static final int GREEN = 46_885;
  private static final int BLUE = 4_725;

  private ColourSplash() {}

  /**
   * A fresh image of the original's size.
   *
   * @param instances in any order; their masks must be of the image's size
   * @throws IllegalArgumentException if a mask is of another size
   */
  public static BufferedImage paint(RgbImage image, List<Instance> instances) {
    instances.forEach(instance -> instance.requireSize(image.height(), image.width()));
    BufferedImage canvas = image.toBufferedImage();
    int[] pixels = ((DataBufferInt) canvas.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = grey(pixels[i]);
    }
    for (Instance instance : instances) {
      restore(canvas, image, instance.mask());
    }
    return canvas;
  }

  private static int grey(int rgb) {
    int red = rgb >> 16 & 0xFF;
    int green = rgb >> 8 & 0xFF;
    int blue = rgb & 0xFF;
    int brightness = RED * red + GREEN * green + BLUE * blue + (1 << 15) >> 16;
    return brightness * 0x010101;
  }

  /** Gives the pixels of a mask the colours of the image. */
  private static void restore(BufferedImage canvas, RgbImage image, Rle runs) {
    BinaryMask mask = runs.decode();
    int right = mask.left() + mask.regionWidth();
    int bottom = mask.top() + mask.regionHeight();
    for (int y = mask.top(); y < bottom; y++) {
      for (int x = mask.left(); x < right; x++) {
        if (mask.get(y, x)) {
          canvas.setRGB(
              x, y, image.get(y, x, 0) << 16 | image.get(y, x, 1) << 8 | image.get(y, x, 2));
        }
      }
    }
  }
}
