package io.github.maskrcnn4j.core.image;

import java.util.Locale;

/**
 * The size of a resized picture.
 *
 * @param height in pixels; at least 1
 * @param width in pixels; at least 1
 * @param scale the factor as the source computes it, before the sides are rounded: Detectron
 *     divides boxes by it
 */
public record ScaledSize(int height, int width, double scale) {

  /** Sides that the source's rule rounds to 0 become 1. */
  static ScaledSize atLeastOne(double height, double width, double scale) {
    return new ScaledSize(Math.max(1, (int) height), Math.max(1, (int) width), scale);
  }

  /** What the rules are given. */
  static void checkLimits(int leastMinSize, int minSize, int maxSize) {
    if (minSize < leastMinSize || maxSize < 1) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "min_size must be at least %d and max_size at least 1, found %d and %d",
              leastMinSize,
              minSize,
              maxSize));
    }
  }
}
