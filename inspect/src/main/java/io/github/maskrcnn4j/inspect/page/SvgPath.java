package io.github.maskrcnn4j.inspect.page;

import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.List;
import java.util.Locale;

/** Outlines as the page draws them. */
public final class SvgPath {

  private SvgPath() {}

  /** Closed loops of straight lines as one SVG path, to a tenth of a pixel. */
  public static String of(List<Path2D> loops) {
    StringBuilder path = new StringBuilder();
    float[] point = new float[6];
    for (Path2D loop : loops) {
      for (PathIterator at = loop.getPathIterator(null); !at.isDone(); at.next()) {
        switch (at.currentSegment(point)) {
          case PathIterator.SEG_MOVETO -> append(path, 'M', point);
          case PathIterator.SEG_LINETO -> append(path, 'L', point);
          default -> path.append('Z');
        }
      }
    }
    return path.toString();
  }

  private static void append(StringBuilder path, char command, float[] point) {
    path.append(String.format(Locale.ROOT, "%c%.1f %.1f", command, point[0], point[1]));
  }
}
