package io.github.maskrcnn4j.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferInt;
import java.util.Arrays;
import java.util.Locale;
import java.util.Objects;

/**
 * A picture: {@code [height, width, 3]} unsigned bytes, row by row, red, green, blue; sRGB values
 * as the file holds them, never colour-managed.
 *
 * <p>Immutable, provided that the array it was made from is left alone.
 */
public final class RgbImage {
  /** Bound on the array's length; 2^29 / 3 is 178 megapixels. */
  public static final int MAX_BYTES = 1 << 29;

  private final int height;
  private final int width;
  private final byte[] data;

  private RgbImage(int height, int width, byte[] data) {
    this.height = height;
    this.width = width;
    this.data = data;
  }

  /**
   * A picture from its pixels.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param data {@code [height, width, 3]}, red, green, blue; kept, not copied
   */
  public static RgbImage of(int height, int width, byte[] data) {
    if (data.length != byteCount(height, width)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image [%d, %d, 3] needs %d bytes, found %d",
              height,
              width,
              3 * height * width,
              data.length));
    }
    return new RgbImage(height, width, data);
  }

  /**
   * How many bytes the pixels of a picture take.
   *
   * @throws IllegalArgumentException if no picture has this size
   */
  public static int byteCount(int height, int width) {
    if (height < 1 || width < 1 || 3L * height * width > MAX_BYTES) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image needs height and width of at least 1 and at most %d bytes, found [%d, %d, 3]",
              MAX_BYTES,
              height,
              width));
    }
    return 3 * height * width;
  }

  /**
   * A copy of pixels in the order of OpenCV's {@code CV_8UC3} and of Spark's image source: blue,
   * green, red.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param data rows of {@code [width, 3]} bytes, {@code rowStride} apart; not kept
   * @param rowStride bytes from a row's begin to the next one's, at least {@code 3 * width}
   * @throws IllegalArgumentException if the stride is too small, or the array ends within the last
   *     row
   */
  public static RgbImage ofBgr(int height, int width, byte[] data, int rowStride) {
    int bytes = byteCount(height, width);
    if (rowStride < 3 * width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "rows of %d pixels need a stride of at least %d bytes, found %d",
              width,
              3 * width,
              rowStride));
    }
    long needed = (height - 1L) * rowStride + 3L * width;
    if (data.length < needed) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image [%d, %d, 3] with a stride of %d needs %d bytes, found %d",
              height,
              width,
              rowStride,
              needed,
              data.length));
    }
    byte[] rgb = new byte[bytes];
    int at = 0;
    for (int y = 0; y < height; y++) {
      int from = y * rowStride;
      for (int end = from + 3 * width; from < end; from += 3) {
        rgb[at++] = data[from + 2];
        rgb[at++] = data[from + 1];
        rgb[at++] = data[from];
      }
    }
    return new RgbImage(height, width, rgb);
  }

  /**
   * A copy of packed pixels, as {@link BufferedImage#getRGB} and desktop toolkits give them.
   *
   * @param height in pixels, at least 1
   * @param width in pixels, at least 1
   * @param pixels {@code [height, width]}, each {@code 0xAARRGGBB}; the alpha is dropped; not kept
   * @throws IllegalArgumentException if there are more or fewer pixels
   */
  public static RgbImage ofArgb(int height, int width, int[] pixels) {
    if (3L * pixels.length != byteCount(height, width)) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "an image [%d, %d] needs %d packed pixels, found %d",
              height,
              width,
              height * width,
              pixels.length));
    }
    byte[] rgb = new byte[3 * pixels.length];
    int at = 0;
    for (int pixel : pixels) {
      rgb[at++] = (byte) (pixel >> 16);
      rgb[at++] = (byte) (pixel >> 8);
      rgb[at++] = (byte) pixel;
    }
    return new RgbImage(height, width, rgb);
  }

  /**
   * A copy of the colours of a picture of any kind: palettes are looked up, grey becomes three
   * equal values, transparency is dropped, deeper samples keep their upper 8 bits.
   */
  public static RgbImage of(BufferedImage image) {
    return RasterPixels.toRgb(image);
  }

  /** A fresh {@link BufferedImage#TYPE_INT_RGB}, for drawing on and for writing files. */
  public BufferedImage toBufferedImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    int[] pixels = ((DataBufferInt) image.getRaster().getDataBuffer()).getData();
    for (int i = 0, at = 0; i < pixels.length; i++, at += 3) {
      pixels[i] = (data[at] & 255) << 16 | (data[at + 1] & 255) << 8 | data[at + 2] & 255;
    }
    return image;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The array itself, {@code [height, width, 3]}: read it, never write it. */
  public byte[] data() {
    return data;
  }

  /** One sample, 0 to 255; channel 0 is red, 1 green, 2 blue. */
  public int get(int y, int x, int channel) {
    Objects.checkIndex(y, height);
    Objects.checkIndex(x, width);
    Objects.checkIndex(channel, 3);
    return data[(y * width + x) * 3 + channel] & 255;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof RgbImage image
        && height == image.height
        && width == image.width
        && Arrays.equals(data, image.data);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(data);
  }

  @Override
  public String toString() {
    return "RgbImage[" + height + ", " + width + ", 3]";
  }
}
