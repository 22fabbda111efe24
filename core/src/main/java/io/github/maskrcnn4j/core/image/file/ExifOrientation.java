package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;

/**
 * The EXIF tag that says how a picture must be turned to be upright: what is stored in the first
 * row and column of pixels is, seen upright, at
 *
 * <pre>
 * 1 top left   2 top right   3 bottom right   4 bottom left
 * 5 left top   6 right top   7 right bottom   8 left bottom
 * </pre>
 *
 * where 5 to 8 exchange height and width.
 */
final class ExifOrientation {
  private static final int TAG = 0x0112;
  private static final int SHORT = 3;
  private static final int ENTRY_BYTES = 12;
  private static final int TIFF_MAGIC = 42;

  private ExifOrientation() {}

  /**
   * Reads the tag.
   *
   * @param exif a TIFF structure, with or without {@code Exif\0\0} before it
   * @return 1 to 8; 1 if the data says nothing or makes no sense, for a picture is worth more than
   *     its metadata
   */
  static int of(byte[] exif) {
    boolean prefixed = exif.length > 6 && exif[0] == 'E' && exif[1] == 'x';
    ByteBuffer tiff = ByteBuffer.wrap(exif, prefixed ? 6 : 0, exif.length - (prefixed ? 6 : 0));
    tiff = tiff.slice();
    if (tiff.limit() < 8) {
      return 1;
    }
    tiff.order(tiff.get(0) == 'I' ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    int directory = tiff.getInt(4);
    if (tiff.getShort(2) != TIFF_MAGIC || directory < 0 || directory > tiff.limit() - 2) {
      return 1;
    }
    int entries = Short.toUnsignedInt(tiff.getShort(directory));
    int at = directory + 2;
    for (int i = 0; i < entries && at <= tiff.limit() - ENTRY_BYTES; i++, at += ENTRY_BYTES) {
      if (tiff.getShort(at) == TAG && tiff.getShort(at + 2) == SHORT) {
        int value = tiff.getShort(at + 8);
        return value >= 1 && value <= 8 ? value : 1;
      }
    }
    return 1;
  }

  /** The upright picture. */
  static RgbImage apply(RgbImage image, int orientation) {
    if (orientation == 1) {
      return image;
    }
    boolean exchanged = orientation >= 5;
    int height = exchanged ? image.width() : image.height();
    int width = exchanged ? image.height() : image.width();
    boolean fromRight =
        switch (orientation) {
          case 2, 3, 7, 8 -> true;
          default -> false;
        };
    boolean fromBottom =
        switch (orientation) {
          case 3, 4, 6, 7 -> true;
          default -> false;
        };
    byte[] source = image.data();
    byte[] target = new byte[source.length];
    int at = 0;
    for (int y = 0; y < height; y++) {
      for (int x = 0; x < width; x++) {
        int row = exchanged ? x : y;
        int column = exchanged ? y : x;
        row = fromBottom ? image.height() - 1 - row : row;
        column = fromRight ? image.width() - 1 - column : column;
        int from = 3 * (row * image.width() + column);
        target[at++] = source[from];
        target[at++] = source[from + 1];
        target[at++] = source[from + 2];
      }
    }
    return RgbImage.of(height, width, target);
  }
}
