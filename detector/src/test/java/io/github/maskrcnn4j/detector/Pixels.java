package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.image.file.ImageReader;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;

/** Images for tests. */
final class Pixels {

  private Pixels() {}

  /** A picture of samples/. */
  static RgbImage sample(String name) {
    try {
      return new ImageReader().read(Path.of("..", "samples", name));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The nearest pixels of an image, in another size. */
  static RgbImage resized(RgbImage image, int height, int width) {
    byte[] pixels = new byte[3 * height * width];
    for (int y = 0, at = 0; y < height; y++) {
      int row = (int) ((long) y * image.height() / height) * image.width();
      for (int x = 0; x < width; x++, at += 3) {
        int from = 3 * (row + (int) ((long) x * image.width() / width));
        System.arraycopy(image.data(), from, pixels, at, 3);
      }
    }
    return RgbImage.of(height, width, pixels);
  }

  static RgbImage noise(int height, int width, long seed) {
    byte[] pixels = new byte[3 * height * width];
    new Random(seed).nextBytes(pixels);
    return RgbImage.of(height, width, pixels);
  }

  static RgbImage uniform(int height, int width, int grey) {
    byte[] pixels = new byte[3 * height * width];
    Arrays.fill(pixels, (byte) grey);
    return RgbImage.of(height, width, pixels);
  }
}
