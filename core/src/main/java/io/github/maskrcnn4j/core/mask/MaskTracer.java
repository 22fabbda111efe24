package io.github.maskrcnn4j.core.mask;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Makes polygons of a mask: one for each part whose pixels join along their sides.
 *
 * <p>The left edges of pixels are gone through row by row. One that no walk has come along begins a
 * part where the pixel above is outside, else a hole. (In the topmost row of a hole every pixel
 * above is inside, and in that of a part none.) A hole belongs to the part left of it in the same
 * row, whose left edge is the one before.
 */
final class MaskTracer {
  private static final int RIGHT = 0;
  private static final int LEFT = 2;
  private static final int UP = 3;
  private static final int UNKNOWN = -1;

  private final int width;
  private final MaskBorder border;

  /** Positions {@code y * width + x} of the pixels whose left neighbours are outside, ascending. */
  private final int[] leftEdges;

  /** The part that each of them belongs to. */
  private final int[] parts;

  private final List<int[]> outers = new ArrayList<>();
  private final List<List<int[]>> holes = new ArrayList<>();

  private MaskTracer(BinaryMask mask) {
    width = mask.width();
    border = new MaskBorder(mask);
    leftEdges = leftEdges(mask);
    parts = new int[leftEdges.length];
    Arrays.fill(parts, UNKNOWN);
  }

  /** The polygons of a mask, from top to bottom. */
  static List<MaskPolygon> polygons(BinaryMask mask) {
    MaskTracer tracer = new MaskTracer(mask);
    tracer.trace();
    List<MaskPolygon> polygons = new ArrayList<>();
    for (int part = 0; part < tracer.outers.size(); part++) {
      polygons.add(new MaskPolygon(tracer.outers.get(part), tracer.holes.get(part)));
    }
    return polygons;
  }

  private static int[] leftEdges(BinaryMask mask) {
    FlipList edges = new FlipList(); // all ascend, so that none cancels another
    byte[] pixels = mask.pixels();
    for (int row = 0; row < mask.regionHeight(); row++) {
      boolean before = false;
      for (int column = 0; column < mask.regionWidth(); column++) {
        boolean inside = pixels[row * mask.regionWidth() + column] != 0;
        if (inside && !before) {
          edges.flip((mask.top() + row) * mask.width() + mask.left() + column);
        }
        before = inside;
      }
    }
    return edges.toArray(mask.height() * mask.width());
  }

  private void trace() {
    for (int i = 0; i < leftEdges.length; i++) {
      if (parts[i] != UNKNOWN) {
        continue;
      }
      int x = leftEdges[i] % width;
      int y = leftEdges[i] / width;
      if (border.isInside(x, y - 1)) {
        walk(x, y, LEFT, parts[i - 1]);
      } else {
        outers.add(null); // until its ring is cut off
        holes.add(new ArrayList<>());
        walk(x, y, RIGHT, outers.size() - 1);
      }
    }
  }

  private void walk(int x, int y, int direction, int part) {
    Corners corners = new Corners(part);
    border.walk(x, y, direction, corners::edge);
    corners.cut(0);
  }

  /** The corners of a walk so far, without the rings that were cut off. */
  private final class Corners {
    private final int part;
    private int[] points = new int[64];
    private int size;
    private int lastDirection = UNKNOWN;

    /** Where among the points those are at which the walk may come by again. */
    private final Map<Integer, Integer> pinched = new HashMap<>();

    Corners(int part) {
      this.part = part;
    }

    void edge(int x, int y, int direction) {
      if (direction == UP) {
        parts[Arrays.binarySearch(leftEdges, (y - 1) * width + x)] = part;
      }
      if (direction != lastDirection) {
        corner(x, y);
      }
      lastDirection = direction;
    }

    private void corner(int x, int y) {
      if (border.isPinched(x, y)) {
        Integer before = pinched.put(y * width + x, size);
        if (before != null && before < size && points[before] == x && points[before + 1] == y) {
          cut(before);
          pinched.put(y * width + x, before);
        }
      }
      if (size == points.length) {
        points = Arrays.copyOf(points, 2 * size);
      }
      points[size] = x;
      points[size + 1] = y;
      size += 2;
    }

    /** The points from here on are a ring of their own. */
    void cut(int from) {
      int[] ring = Arrays.copyOfRange(points, from, size);
      size = from;
      if (MaskPolygon.signedArea(ring) > 0) {
        outers.set(part, ring);
      } else {
        holes.get(part).add(ring);
      }
    }
  }
}
