package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import java.util.Arrays;

/** Small images and instances to draw. */
final class Pictures {
  private Pictures() {}

  /** A mask from rows of text: {@code #} is inside. */
  static BinaryMask mask(String... rows) {
    byte[] pixels = new byte[rows.length * rows[0].length()];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) (rows[i / rows[0].length()].charAt(i % rows[0].length()) == '#' ? 1 : 0);
    }
    return BinaryMask.of(rows.length, rows[0].length(), pixels);
  }

  static RgbImage uniform(int height, int width, int grey) {
    byte[] data = new byte[3 * height * width];
    Arrays.fill(data, (byte) grey);
    return RgbImage.of(height, width, data);
  }

  static Instance instance(int category, String name, float score, BinaryMask mask) {
    return instance(
        category,
        name,
        score,
        mask,
        mask.left(),
        mask.top(),
        mask.left() + mask.regionWidth(),
        mask.top() + mask.regionHeight());
  }

  /** Its mask fills the box to the pixel. */
  static Instance box(
      int height, int width, int category, String name, float score, int... x1y1x2y2) {
    int left = x1y1x2y2[0];
    int top = x1y1x2y2[1];
    int columns = x1y1x2y2[2] - left;
    int rows = x1y1x2y2[3] - top;
    byte[] inside = new byte[rows * columns];
    Arrays.fill(inside, (byte) 1);
    return instance(
        category,
        name,
        score,
        BinaryMask.ofRegion(height, width, top, left, rows, columns, inside));
  }

  static Instance instance(
      int category, String name, float score, BinaryMask mask, float... x1y1x2y2) {
    return new Instance(
        category,
        category,
        name,
        score,
        x1y1x2y2[0],
        x1y1x2y2[1],
        x1y1x2y2[2],
        x1y1x2y2[3],
        Rle.encode(mask));
  }
}
