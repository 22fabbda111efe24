package io.github.maskrcnn4j.detector.render;

import java.awt.geom.Path2D;
import java.util.Arrays;

/** A closed line of points that lie about a pixel apart. */
final class Loop {
  /** Loops of fewer points are not smoothed: an average would shrink them to a dot. */
  private static final int SMOOTHED_FROM = 16;

  /** How many points one straight piece may stand for: bounds the search for the longest piece. */
  private static final int LONGEST_PIECE = 48;

  private float[] xs = new float[64];
  private float[] ys = new float[64];
  private int count;

  void add(float x, float y) {
    if (count == xs.length) {
      xs = Arrays.copyOf(xs, 2 * count);
      ys = Arrays.copyOf(ys, 2 * count);
    }
    xs[count] = x;
    ys[count] = y;
    count++;
  }

  int size() {
    return count;
  }

  /**
   * The loop as a curve for a line of this width: steps of single pixels averaged away, then as few
   * corners as leave it in place to an eighth of the width. Java2D takes minutes for wide lines
   * around thousands of corners.
   */
  Path2D toPath(float lineWidth) {
    Loop smooth = smoothed(Math.max(1, Math.round(lineWidth / 2)));
    float tolerance = Math.max(0.2f, lineWidth / 8);
    Path2D path = new Path2D.Float(Path2D.WIND_NON_ZERO, Math.max(4, smooth.count / 4));
    path.moveTo(smooth.xs[0], smooth.ys[0]);
    int corner = 0;
    while (true) {
      corner = smooth.endOfPiece(corner, tolerance);
      if (corner >= smooth.count) {
        break;
      }
      path.lineTo(smooth.xs[corner], smooth.ys[corner]);
    }
    path.closePath();
    return path;
  }

  /** Every {@code reach}-th point, each the mean of its neighbours up to {@code reach} away. */
  private Loop smoothed(int reach) {
    int bounded = Math.min(reach, count / SMOOTHED_FROM);
    if (bounded == 0) {
      return this;
    }
    Loop smooth = new Loop();
    for (int i = 0; i < count; i += bounded) {
      float x = 0;
      float y = 0;
      for (int k = i - bounded; k <= i + bounded; k++) {
        x += xs[Math.floorMod(k, count)];
        y += ys[Math.floorMod(k, count)];
      }
      smooth.add(x / (2 * bounded + 1), y / (2 * bounded + 1));
    }
    return smooth;
  }

  /** The last point for which a straight piece passes by all points between closely enough. */
  private int endOfPiece(int start, float tolerance) {
    int end = start + 1;
    int limit = Math.min(count, start + LONGEST_PIECE);
    while (end < limit && isStraight(start, end + 1, tolerance)) {
      end++;
    }
    return end;
  }

  private boolean isStraight(int start, int end, float tolerance) {
    float dx = xs[end % count] - xs[start];
    float dy = ys[end % count] - ys[start];
    float bound = tolerance * (float) Math.sqrt(dx * dx + dy * dy);
    for (int i = start + 1; i < end; i++) {
      float x = xs[i] - xs[start];
      float y = ys[i] - ys[start];
      boolean ahead = x * dx + y * dy >= 0;
      if (!ahead || Math.abs(x * dy - y * dx) > bound) {
        return false;
      }
    }
    return true;
  }
}
