package io.github.maskrcnn4j.core.mask;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;

/**
 * A mask over an image: every pixel is inside or outside. Pixels are held for one rectangle, the
 * <i>region</i>, and are outside everywhere else, so that a small object in a large image is small.
 *
 * <p>Immutable, provided that the array it was made from is left alone.
 */
public final class BinaryMask implements Serializable {
  private static final long serialVersionUID = 1L;
  private static final int WHITE = 0xFF;

  private final int height;
  private final int width;
  private final int top;
  private final int left;
  private final int regionHeight;
  private final int regionWidth;
  private final byte[] pixels;

  private BinaryMask(
      int height, int width, int top, int left, int regionHeight, int regionWidth, byte[] pixels) {
    this.height = height;
    this.width = width;
    this.top = top;
    this.left = left;
    this.regionHeight = regionHeight;
    this.regionWidth = regionWidth;
    this.pixels = pixels;
  }

  /**
   * A mask from all of its pixels.
   *
   * @param pixels {@code [height, width]} row by row, non-zero is inside; kept, not copied
   */
  public static BinaryMask of(int height, int width, byte[] pixels) {
    return ofRegion(height, width, 0, 0, height, width, pixels);
  }

  /**
   * A mask from the pixels of one rectangle; all others are outside.
   *
   * @param height of the image, in pixels, at least 1
   * @param width of the image, in pixels, at least 1
   * @param top first row of the region
   * @param left first column of the region
   * @param regionHeight may be 0; the region must lie within the image
   * @param regionWidth may be 0
   * @param pixels {@code [regionHeight, regionWidth]} row by row, non-zero is inside; kept, not
   *     copied
   */
  public static BinaryMask ofRegion(
      int height, int width, int top, int left, int regionHeight, int regionWidth, byte[] pixels) {
    checkSize(height, width);
    boolean within =
        top >= 0
            && left >= 0
            && regionHeight >= 0
            && regionWidth >= 0
            && top <= height - regionHeight
            && left <= width - regionWidth;
    if (!within) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "region [%d, %d] at row %d, column %d does not lie within the image [%d, %d]",
              regionHeight,
              regionWidth,
              top,
              left,
              height,
              width));
    }
    if (pixels.length != regionHeight * regionWidth) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "region [%d, %d] needs %d pixels, found %d",
              regionHeight,
              regionWidth,
              regionHeight * regionWidth,
              pixels.length));
    }
    return new BinaryMask(height, width, top, left, regionHeight, regionWidth, pixels);
  }

  /** Both at least 1, and their product an int: the positions of pixels are ints. */
  static int checkSize(int height, int width) {
    if (height < 1 || width < 1 || (long) height * width > Integer.MAX_VALUE) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "a mask's height and width must be at least 1 with a product below 2^31, found [%d, %d]",
              height,
              width));
    }
    return height * width;
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** First row of the region that may hold inside pixels. */
  public int top() {
    return top;
  }

  /** First column of the region that may hold inside pixels. */
  public int left() {
    return left;
  }

  public int regionHeight() {
    return regionHeight;
  }

  public int regionWidth() {
    return regionWidth;
  }

  /** The array itself, {@code [regionHeight, regionWidth]}: read it, never write it. */
  byte[] pixels() {
    return pixels;
  }

  /** Whether the pixel at this row and column of the image is inside. */
  public boolean get(int y, int x) {
    Objects.checkIndex(y, height);
    Objects.checkIndex(x, width);
    int row = y - top;
    int column = x - left;
    return row >= 0
        && row < regionHeight
        && column >= 0
        && column < regionWidth
        && pixels[row * regionWidth + column] != 0;
  }

  /** Number of inside pixels. */
  public int area() {
    int area = 0;
    for (byte pixel : pixels) {
      area += pixel != 0 ? 1 : 0;
    }
    return area;
  }

  /** All pixels of the image, {@code [height, width]} row by row, 1 inside and 0 outside. */
  public byte[] toByteArray() {
    byte[] all = new byte[height * width];
    for (int y = top; y < top + regionHeight; y++) {
      fillRow(y, all, y * width, 1);
    }
    return all;
  }

  /**
   * One row of the image, so that a caller need not have all of them.
   *
   * @param y counted from 0
   * @param row is given its first {@link #width} values: 1 inside and 0 outside
   * @throws IllegalArgumentException if the array is too short
   */
  public void row(int y, byte[] row) {
    Objects.checkIndex(y, height);
    if (row.length < width) {
      throw new IllegalArgumentException(
          "a row has " + width + " pixels, the array for them " + row.length);
    }
    fillRow(y, row, 0, 1);
  }

  /** Writes {@code value} where a row is inside, and 0 elsewhere. */
  private void fillRow(int y, byte[] target, int at, int value) {
    Arrays.fill(target, at, at + width, (byte) 0);
    int from = (y - top) * regionWidth;
    if (y >= top && y < top + regionHeight) {
      for (int column = 0; column < regionWidth; column++) {
        target[at + left + column] = (byte) (pixels[from + column] != 0 ? value : 0);
      }
    }
  }

  /** A fresh {@link BufferedImage#TYPE_BYTE_GRAY} of the image's size: white inside, else black. */
  public BufferedImage toBufferedImage() {
    BufferedImage image = new BufferedImage(width, height, BufferedImage.TYPE_BYTE_GRAY);
    byte[] samples = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int y = top; y < top + regionHeight; y++) {
      fillRow(y, samples, y * width, WHITE);
    }
    return image;
  }

  /**
   * The mask as polygons that cover its pixels exactly: one for each part whose pixels join along
   * their sides, from top to bottom; none if the mask is empty.
   */
  public List<MaskPolygon> toPolygons() {
    return MaskTracer.polygons(this);
  }

  /** What is serialised: read back, the values are checked like anybody's. */
  private record Form(
      int height, int width, int top, int left, int regionHeight, int regionWidth, byte[] pixels)
      implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() throws InvalidObjectException {
      try {
        return ofRegion(height, width, top, left, regionHeight, regionWidth, pixels);
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new InvalidObjectException("a serialised mask: " + e.getMessage());
      }
    }
  }

  private Object writeReplace() {
    return new Form(height, width, top, left, regionHeight, regionWidth, pixels);
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("a serialised mask: expected its form, found its fields");
  }

  @Override
  public String toString() {
    return String.format(
        Locale.ROOT,
        "BinaryMask[%d, %d], region [%d, %d] at row %d, column %d",
        height,
        width,
        regionHeight,
        regionWidth,
        top,
        left);
  }
}
