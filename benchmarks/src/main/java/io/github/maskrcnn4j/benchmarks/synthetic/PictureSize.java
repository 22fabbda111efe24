package io.github.maskrcnn4j.benchmarks.synthetic;

import java.util.Map;

/**
 * The size of a picture.
 *
 * @param height rows
 * @param width columns
 */
public record PictureSize(int height, int width) {

  public PictureSize {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("A picture of " + height + " x " + width);
    }
  }

  /** Reads {@code 800x1333}: rows, columns. */
  public static PictureSize parse(String text) {
    if (!text.matches("\\d{1,9}x\\d{1,9}")) {
      throw new IllegalArgumentException(
          "A size is written HEIGHTxWIDTH, as in 800x1333; found '" + text + "'");
    }
    String[] sides = text.split("x");
    return new PictureSize(Integer.parseInt(sides[0]), Integer.parseInt(sides[1]));
  }

  /** The settings with which a picture of this size is not resized. */
  public Map<String, String> unresized() {
    return Map.of(
        "min_size", "" + Math.min(height, width), "max_size", "" + Math.max(height, width));
  }
}
