package io.github.maskrcnn4j.core.geometry;

import java.util.Locale;

/**
 * Where the image lies in the model input: the original image is resized, and the result is placed
 * in a larger, padded input.
 *
 * @param originalHeight rows of the image as it was read
 * @param originalWidth columns of the image as it was read
 * @param resizedHeight rows of the resized image, without padding
 * @param resizedWidth columns of the resized image, without padding
 * @param inputHeight rows of the model input, padding included
 * @param inputWidth columns of the model input, padding included
 * @param top rows of padding above the resized image; 0 in all but Matterport's
 * @param left columns of padding on its left; 0 in all but Matterport's
 * @param scale the factor that the source implementation resizes by, before sizes are rounded
 */
public record ImageGeometry(
    int originalHeight,
    int originalWidth,
    int resizedHeight,
    int resizedWidth,
    int inputHeight,
    int inputWidth,
    int top,
    int left,
    double scale) {

  public ImageGeometry {
    boolean positive =
        originalHeight > 0 && originalWidth > 0 && resizedHeight > 0 && resizedWidth > 0;
    boolean inside =
        top >= 0
            && left >= 0
            && top + resizedHeight <= inputHeight
            && left + resizedWidth <= inputWidth;
    if (!positive || !inside || !(scale > 0)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "An image of %d x %d, resized to %d x %d by %s, at %d, %d of an input of %d x %d",
              originalHeight,
              originalWidth,
              resizedHeight,
              resizedWidth,
              scale,
              top,
              left,
              inputHeight,
              inputWidth));
    }
  }

  /** Of an image that is the input itself: neither resized nor padded. */
  public static ImageGeometry unchanged(int height, int width) {
    return new ImageGeometry(height, width, height, width, height, width, 0, 0, 1);
  }

  /** The same image in a larger input: what is added lies below and on the right. */
  public ImageGeometry withInput(int height, int width) {
    return new ImageGeometry(
        originalHeight,
        originalWidth,
        resizedHeight,
        resizedWidth,
        height,
        width,
        top,
        left,
        scale);
  }

  /** Of the mirrored model input: the padding on the left and that on the right change places. */
  public ImageGeometry mirrored() {
    return new ImageGeometry(
        originalHeight,
        originalWidth,
        resizedHeight,
        resizedWidth,
        inputHeight,
        inputWidth,
        top,
        inputWidth - left - resizedWidth,
        scale);
  }

  /**
   * Boxes cut at the resized image, without its padding.
   *
   * @param boxes in pixels of the model input
   * @param rule what their corners mean
   */
  public Boxes clip(Boxes boxes, PixelRule rule) {
    return boxes.clipTo(
        left, top, left + resizedWidth - rule.extra(), top + resizedHeight - rule.extra());
  }

  /** The same boxes counted from the resized image's corner instead of the model input's. */
  public Boxes fromCornerOfInput(Boxes boxes) {
    return boxes.move(-left, -top);
  }

  /** The same boxes counted from the model input's corner instead of the resized image's. */
  public Boxes fromCornerOfImage(Boxes boxes) {
    return boxes.move(left, top);
  }

  /** Index in the input {@code [1, inputHeight, inputWidth, 3]} of a resized row's first value. */
  public int rowStart(int resizedRow) {
    return 3 * ((top + resizedRow) * inputWidth + left);
  }
}
