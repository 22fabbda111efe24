package io.github.maskrcnn4j.core.image;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import java.util.Locale;

/**
 * From a picture to the model's input, as the implementation that trained the weights does it.
 *
 * @param resizing the size and the filter
 * @param normalisation the values
 * @param padding the frame
 */
public record ImageTransform(Resizing resizing, Normalisation normalisation, InputPadding padding) {

  /** Of an input: 8 GB of floats. */
  private static final int MAX_VALUES = Integer.MAX_VALUE - 8;

  /** Length that the short side is resized to, in pixels. */
  public int minSize() {
    return resizing.minSize();
  }

  /** Bound of the long side, in pixels. */
  public int maxSize() {
    return resizing.maxSize();
  }

  /** The same arithmetic for other lengths. */
  public ImageTransform withSizes(int minSize, int maxSize) {
    return new ImageTransform(
        resizing.withSizes(minSize, maxSize), normalisation, padding.withMaxSize(maxSize));
  }

  /** The same way to the size with other values. */
  public ImageTransform withNormalisation(Normalisation other) {
    return new ImageTransform(resizing, other, padding);
  }

  /** Where a picture of this size lies in the model's input, and how large that is. */
  public ImageGeometry place(int height, int width) {
    return padding.place(height, width, resizing.target(height, width));
  }

  /**
   * Resizes, normalises and pads a picture.
   *
   * @throws IllegalArgumentException if the sizes asked for make an input too large for an array
   */
  public ModelInput apply(RgbImage image) {
    return apply(image, place(image.height(), image.width()));
  }

  /**
   * The same for a place that was chosen before, such as that in a batch's common size.
   *
   * @param geometry {@link #place} of the picture's size, its input possibly enlarged
   * @throws IllegalArgumentException if the sizes asked for make an input too large for an array
   */
  public ModelInput apply(RgbImage image, ImageGeometry geometry) {
    if (3L * geometry.inputHeight() * geometry.inputWidth() > MAX_VALUES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an input of %d x %d is too large; choose a smaller min_size or max_size",
              geometry.inputHeight(),
              geometry.inputWidth()));
    }
    float[] input = new float[3 * geometry.inputHeight() * geometry.inputWidth()];
    padding.fill(input, normalisation);
    resizing.resize(image, normalisation, geometry, input);
    return new ModelInput(input, geometry);
  }
}
