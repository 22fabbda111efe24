package io.github.maskrcnn4j.core.geometry;

/**
 * Matterport's coordinates: 0..1 over an image's first and last pixel, so that a box over the whole
 * image is {@code 0, 0, 1, 1}.
 *
 * <pre>
 * x1' = x1 / (width - 1)        x2' = (x2 - 1) / (width - 1)
 * y1' = y1 / (height - 1)       y2' = (y2 - 1) / (height - 1)
 * </pre>
 *
 * <p>In pixels a box ends after its last pixel, in here at it: hence the 1. Computed in double, as
 * numpy does for it, and rounded to float32. Boxes are {@code x1, y1, x2, y2} in both; Matterport
 * itself stores y first.
 *
 * @param height rows of the image, at least 1
 * @param width columns of the image, at least 1
 */
public record NormalisedFrame(int height, int width) {

  public NormalisedFrame {
    if (height < 1 || width < 1) {
      throw new IllegalArgumentException("An image of " + height + " x " + width);
    }
  }

  /**
   * Normalised boxes for boxes in pixels.
   *
   * @throws IllegalArgumentException if a side of the image is a single pixel: its first and last
   *     are the same
   */
  public Boxes normalise(Boxes pixels) {
    if (height < 2 || width < 2) {
      throw new IllegalArgumentException(
          "An image of " + height + " x " + width + " has no normalised coordinates");
    }
    float[] corners = pixels.toArray();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (float) ((corners[i] - shift(i)) / scale(i));
    }
    return Boxes.of(corners);
  }

  /** Boxes in pixels, with their fractions, for normalised boxes. */
  public Boxes toPixels(Boxes normalised) {
    float[] corners = normalised.toArray();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (float) pixel(corners[i], i);
    }
    return Boxes.of(corners);
  }

  /** Boxes in whole pixels, halves to the even one, for normalised boxes. */
  public Boxes toWholePixels(Boxes normalised) {
    float[] corners = normalised.toArray();
    for (int i = 0; i < corners.length; i++) {
      corners[i] = (float) Math.rint(pixel(corners[i], i)) + 0f; // no -0
    }
    return Boxes.of(corners);
  }

  private double pixel(double normalised, int corner) {
    return normalised * scale(corner) + shift(corner);
  }

  private double scale(int corner) {
    return corner % 2 == 0 ? width - 1 : height - 1;
  }

  private static double shift(int corner) {
    return corner % 4 < 2 ? 0 : 1;
  }
}
