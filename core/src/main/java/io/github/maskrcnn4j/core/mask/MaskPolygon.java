package io.github.maskrcnn4j.core.mask;

import java.io.Serializable;
import java.util.Arrays;
import java.util.List;

/**
 * A connected part of a mask as a polygon with holes. Its corners lie on the corners of pixels, so
 * that it covers the pixels exactly: {@code (0, 0)} is the upper left corner of the image's first
 * pixel.
 *
 * <p>A ring is {@code x0, y0, x1, y1, ...}; its last corner is joined to its first. No ring visits
 * a point twice; rings may touch each other at points. In coordinates with y downwards the outer
 * ring runs clockwise, holes the other way.
 *
 * @param outer the ring around the part; not to be modified
 * @param holes the rings around what is cut out of it; may be empty
 */
public record MaskPolygon(int[] outer, List<int[]> holes) implements Serializable {
  private static final long serialVersionUID = 1L;

  /** Keeps the arrays, not the list. */
  public MaskPolygon {
    holes = List.copyOf(holes);
  }

  /** The area within the outer ring, without the holes: the number of pixels. */
  public long area() {
    long area = signedArea(outer);
    for (int[] hole : holes) {
      area += signedArea(hole);
    }
    return area;
  }

  /** The area within a ring; negative if it is a hole's. */
  static long signedArea(int[] ring) {
    long twice = 0;
    for (int i = 0; i < ring.length; i += 2) {
      int next = (i + 2) % ring.length;
      twice += (long) ring[i] * ring[next + 1] - (long) ring[next] * ring[i + 1];
    }
    return twice / 2;
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof MaskPolygon polygon
        && Arrays.equals(outer, polygon.outer)
        && Arrays.deepEquals(holes.toArray(), polygon.holes.toArray());
  }

  @Override
  public int hashCode() {
    return 31 * Arrays.hashCode(outer) + Arrays.deepHashCode(holes.toArray());
  }

  @Override
  public String toString() {
    return "MaskPolygon" + Arrays.toString(outer) + " - " + Arrays.deepToString(holes.toArray());
  }
}
