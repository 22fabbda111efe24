package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;

/**
 * What a picture file says of itself.
 *
 * @param size of the picture as it is stored
 * @param orientation the EXIF orientation, 1 to 8: 1 is upright, 5 to 8 exchange height and width
 */
public record ImageHeader(ImageSize size, int orientation) {
  private static final int FIRST_EXCHANGED = 5;

  /** The size of the picture as it is shown and as {@link ImageReader#read} returns it. */
  public ImageSize upright() {
    return orientation >= FIRST_EXCHANGED ? new ImageSize(size.width(), size.height()) : size;
  }
}
