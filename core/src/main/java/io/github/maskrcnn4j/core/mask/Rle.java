package io.github.maskrcnn4j.core.mask;

import java.awt.image.BufferedImage;
import java.io.InvalidObjectException;
import java.io.ObjectInputStream;
import java.io.Serializable;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * A binary mask as run lengths in column order, COCO's form of an instance's segmentation.
 * Immutable; equal exactly when the masks are equal.
 *
 * <p>Equal to pycocotools: {@link #toCompressed} byte for byte, the rest number for number.
 */
public final class Rle implements Serializable {
  private static final long serialVersionUID = 1L;

  private final int height;
  private final int width;

  /**
   * Ascending positions {@code x * height + y} where the mask changes; all below height * width.
   */
  private final int[] flips;

  private Rle(int height, int width, FlipList flips) {
    this.height = height;
    this.width = width;
    this.flips = flips.toArray(BinaryMask.checkSize(height, width));
  }

  /** Run lengths of a mask. The cost grows with the mask's region, not with the image. */
  public static Rle encode(BinaryMask mask) {
    return new Rle(mask.height(), mask.width(), MaskScan.flips(mask));
  }

  /**
   * A mask from uncompressed counts, as in COCO's crowd annotations.
   *
   * @param counts run lengths in column order, beginning with outside pixels; not modified
   * @throws IllegalArgumentException if a count is negative or they do not sum to height * width
   */
  public static Rle ofCounts(int height, int width, int... counts) {
    return new Rle(height, width, FlipList.ofCounts(height, width, counts));
  }

  /**
   * A mask from COCO's compressed string.
   *
   * @throws IllegalArgumentException if the string is malformed or does not fit the size
   */
  public static Rle ofCompressed(int height, int width, String compressed) {
    BinaryMask.checkSize(height, width);
    return ofCounts(height, width, CompressedCounts.parse(compressed));
  }

  /**
   * The pixels within a closed polygon, by pycocotools' rule.
   *
   * @param corners {@code x0, y0, x1, y1, ...} in pixels of the image, at least three corners; may
   *     lie outside of the image
   */
  public static Rle ofPolygon(int height, int width, double... corners) {
    BinaryMask.checkSize(height, width);
    return new Rle(height, width, PolygonScan.flips(height, width, corners));
  }

  /** The pixels within the box {@code x, y, width, height}, by the rule for polygons. */
  public static Rle ofBox(
      int height, int width, double x, double y, double boxWidth, double boxHeight) {
    double right = x + boxWidth;
    double bottom = y + boxHeight;
    return ofPolygon(height, width, x, y, x, bottom, right, bottom, right, y);
  }

  public int height() {
    return height;
  }

  public int width() {
    return width;
  }

  /** The mask's pixels; the region is the bounding box. */
  public BinaryMask decode() {
    MaskBounds box = bounds();
    byte[] pixels = new byte[box.height() * box.width()];
    for (int run = 0; run < flips.length; run += 2) {
      int end = runEnd(run);
      int y = flips[run] % height;
      int column = flips[run] / height - box.x();
      for (int p = flips[run]; p < end; column++, y = 0) {
        int rows = Math.min(end - p, height - y);
        int at = (y - box.y()) * box.width() + column;
        for (int i = 0; i < rows; i++, at += box.width()) {
          pixels[at] = 1;
        }
        p += rows;
      }
    }
    return BinaryMask.ofRegion(height, width, box.y(), box.x(), box.height(), box.width(), pixels);
  }

  /** The mask as a picture, see {@link BinaryMask#toBufferedImage}. */
  public BufferedImage toBufferedImage() {
    return decode().toBufferedImage();
  }

  /** The mask as polygons, see {@link BinaryMask#toPolygons}. */
  public List<MaskPolygon> toPolygons() {
    return decode().toPolygons();
  }

  /** Run lengths in column order, beginning with the (possibly empty) run of outside pixels. */
  public int[] counts() {
    int[] counts = new int[flips.length + 1];
    int last = 0;
    for (int i = 0; i < flips.length; i++) {
      counts[i] = flips[i] - last;
      last = flips[i];
    }
    counts[flips.length] = height * width - last;
    return counts;
  }

  /**
   * The mask as on a picture that is smaller by a whole factor: of every {@code step x step} pixels
   * the middle one decides. The cost does not grow with the pixels.
   *
   * @param step at least 1
   * @return a mask of {@code [height / step, width / step]}, rounded, at least 1 each
   */
  public Rle shrunk(int step) {
    SampledSide rows = new SampledSide(height, step);
    SampledSide columns = new SampledSide(width, step);
    FlipList small = new FlipList();
    for (int run = 0; run < flips.length; run += 2) {
      int start = flips[run];
      int end = runEnd(run);
      for (int c = columns.before(start / height); c < columns.count(); c++) {
        int top = columns.pixel(c) * height;
        if (top >= end) {
          break;
        }
        small.flip(c * rows.count() + rows.before(start - top));
        small.flip(c * rows.count() + rows.before(Math.min(height, end - top)));
      }
    }
    return new Rle(rows.count(), columns.count(), small);
  }

  /** COCO's compressed string: the value of {@code segmentation.counts} in a result file. */
  public String toCompressed() {
    return CompressedCounts.format(counts());
  }

  /** Number of inside pixels. */
  public int area() {
    int area = 0;
    for (int run = 0; run < flips.length; run += 2) {
      area += runEnd(run) - flips[run];
    }
    return area;
  }

  /** The smallest rectangle around the mask; all zero if it is empty. */
  public MaskBounds bounds() {
    if (flips.length == 0) {
      return new MaskBounds(0, 0, 0, 0);
    }
    int left = flips[0] / height;
    int right = (runEnd((flips.length - 1) & ~1) - 1) / height;
    int top = height;
    int bottom = -1;
    for (int run = 0; run < flips.length; run += 2) {
      int first = flips[run];
      int last = runEnd(run) - 1;
      boolean oneColumn = first / height == last / height;
      // a run over a column's end covers the last row of one column and the first of the next
      top = Math.min(top, oneColumn ? first % height : 0);
      bottom = Math.max(bottom, oneColumn ? last % height : height - 1);
    }
    return new MaskBounds(left, top, right - left + 1, bottom - top + 1);
  }

  /** Pixels that are inside of both masks. */
  public Rle intersection(Rle other) {
    return merge(other, 2);
  }

  /** Pixels that are inside of at least one of the masks. */
  public Rle union(Rle other) {
    return merge(other, 1);
  }

  /** Number of pixels that are inside of both masks, without making their intersection. */
  public int intersectionArea(Rle other) {
    checkSize(other);
    int area = 0;
    int i = 0;
    int j = 0;
    while (i < flips.length && j < other.flips.length) {
      int end = runEnd(i);
      int otherEnd = other.runEnd(j);
      area += Math.max(0, Math.min(end, otherEnd) - Math.max(flips[i], other.flips[j]));
      if (end <= otherEnd) {
        i += 2;
      } else {
        j += 2;
      }
    }
    return area;
  }

  /** Intersection over union, 0 if both masks are empty. */
  public double iou(Rle other) {
    int intersection = intersectionArea(other);
    return intersection == 0
        ? 0
        : intersection / (double) ((long) area() + other.area() - intersection);
  }

  /** Sweeps both lists of flips; inside where at least {@code needed} of the two masks are. */
  private Rle merge(Rle other, int needed) {
    checkSize(other);
    FlipList merged = new FlipList();
    int i = 0;
    int j = 0;
    boolean inside = false;
    while (i < flips.length || j < other.flips.length) {
      int a = i < flips.length ? flips[i] : Integer.MAX_VALUE;
      int b = j < other.flips.length ? other.flips[j] : Integer.MAX_VALUE;
      int position = Math.min(a, b);
      i += a == position ? 1 : 0;
      j += b == position ? 1 : 0;
      if (inside != (i % 2 + j % 2 >= needed)) { // an odd number of flips behind us: inside
        merged.flip(position);
        inside = !inside;
      }
    }
    return new Rle(height, width, merged);
  }

  private void checkSize(Rle other) {
    if (height != other.height || width != other.width) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "masks of different sizes: [%d, %d] and [%d, %d]",
              height,
              width,
              other.height,
              other.width));
    }
  }

  private int runEnd(int run) {
    return run + 1 < flips.length ? flips[run + 1] : height * width;
  }

  /** What is serialised: read back, the counts are checked like anybody's. */
  private record Form(int height, int width, int[] counts) implements Serializable {
    private static final long serialVersionUID = 1L;

    private Object readResolve() throws InvalidObjectException {
      try {
        return ofCounts(height, width, counts);
      } catch (IllegalArgumentException | NullPointerException e) {
        throw new InvalidObjectException("serialised run lengths: " + e.getMessage());
      }
    }
  }

  private Object writeReplace() {
    return new Form(height, width, counts());
  }

  private void readObject(ObjectInputStream in) throws InvalidObjectException {
    throw new InvalidObjectException("serialised run lengths: expected their form, found fields");
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof Rle rle
        && height == rle.height
        && width == rle.width
        && Arrays.equals(flips, rle.flips);
  }

  @Override
  public int hashCode() {
    return 31 * (31 * height + width) + Arrays.hashCode(flips);
  }

  @Override
  public String toString() {
    return "Rle[" + height + ", " + width + "] of " + area() + " pixels";
  }
}
