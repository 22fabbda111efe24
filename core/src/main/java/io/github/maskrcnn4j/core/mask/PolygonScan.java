package io.github.maskrcnn4j.core.mask;

import java.util.Arrays;
import java.util.Locale;

/**
 * Fills a polygon by pycocotools' rule, which decides about every pixel of COCO's annotations.
 *
 * <p>The corners are rounded to a grid five times finer than the pixels and the outline is walked
 * on that grid, one step along its longer axis at a time. Where the walk crosses the middle of a
 * pixel column, the column's pixels from the crossing on change sides. The sorted crossings are the
 * flips of the mask.
 */
final class PolygonScan {
  /** Grid steps per pixel. Odd, so that the middle of a pixel is a grid point. */
  private static final int FINE = 5;

  /** Bounds the length of the walk; no image is that large. */
  private static final double MAX_COORDINATE = 1e6;

  private final int height;
  private final int width;
  private int[] crossings = new int[64];
  private int count;
  private int lastX;
  private int lastY;
  private boolean started;

  private PolygonScan(int height, int width) {
    this.height = height;
    this.width = width;
  }

  static FlipList flips(int height, int width, double[] corners) {
    if (corners.length < 6 || corners.length % 2 != 0) {
      throw new IllegalArgumentException(
          "a polygon needs x and y of at least three corners, found " + corners.length + " values");
    }
    int[] grid = new int[corners.length + 2];
    for (int i = 0; i < corners.length; i++) {
      if (!(Math.abs(corners[i]) <= MAX_COORDINATE)) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "polygon coordinate %d is %s, must lie within +-%s",
                i,
                corners[i],
                MAX_COORDINATE));
      }
      grid[i] = (int) (FINE * corners[i] + 0.5);
    }
    grid[corners.length] = grid[0];
    grid[corners.length + 1] = grid[1];
    PolygonScan scan = new PolygonScan(height, width);
    for (int i = 0; i < corners.length; i += 2) {
      scan.edge(grid[i], grid[i + 1], grid[i + 2], grid[i + 3]);
    }
    Arrays.sort(scan.crossings, 0, scan.count);
    FlipList flips = new FlipList();
    for (int i = 0; i < scan.count; i++) {
      flips.flip(scan.crossings[i]);
    }
    return flips;
  }

  /**
   * Walks an edge from its first to its second corner. The slope is taken from the corner with the
   * smaller coordinate, whichever way the walk goes, so that an edge shared by two polygons rounds
   * alike in both.
   */
  private void edge(int fromX, int fromY, int toX, int toY) {
    int lengthX = Math.abs(toX - fromX);
    int lengthY = Math.abs(toY - fromY);
    boolean alongX = lengthX >= lengthY;
    int steps = alongX ? lengthX : lengthY;
    boolean backwards = alongX ? fromX > toX : fromY > toY;
    int startX = backwards ? toX : fromX;
    int startY = backwards ? toY : fromY;
    int acrossTotal = alongX ? toY - fromY : toX - fromX;
    double slope = steps == 0 ? 0 : (backwards ? -acrossTotal : acrossTotal) / (double) steps;
    for (int step = 0; step <= steps; step++) {
      int t = backwards ? steps - step : step;
      if (alongX) {
        visit(startX + t, (int) (startY + slope * t + 0.5));
      } else {
        visit((int) (startX + slope * t + 0.5), startY + t);
      }
    }
  }

  private void visit(int x, int y) {
    if (started && x != lastX) {
      double column = toPixels(x < lastX ? x : x - 1);
      if (column == Math.floor(column) && column >= 0 && column <= width - 1) {
        double row = Math.ceil(Math.max(0, Math.min(height, toPixels(Math.min(y, lastY)))));
        cross((int) column * height + (int) row);
      }
    }
    started = true;
    lastX = x;
    lastY = y;
  }

  private static double toPixels(int grid) {
    return (grid + 0.5) / FINE - 0.5;
  }

  private void cross(int position) {
    if (count == crossings.length) {
      crossings = Arrays.copyOf(crossings, 2 * count);
    }
    crossings[count++] = position;
  }
}
