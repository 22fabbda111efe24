package io.github.maskrcnn4j.inspect.page;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.detector.render.MaskOutline;
import java.awt.geom.Path2D;
import java.awt.geom.PathIterator;
import java.util.List;
import java.util.Locale;

/** Outlines as the page draws them. */
public final class SvgPath {

  /**
   * The page draws lines one to two of its pixels wide over pictures of some 600: what is finer
   * than a 400th of the picture is not seen, and would only make the page larger.
   */
  private static final float LINES_ACROSS = 400;

  private SvgPath() {}

  /**
   * The outline of a mask, in pixels of its image, as fine as it is seen.
   *
   * @param image the size of the image that the mask is drawn on
   */
  public static String ofMask(BinaryMask mask, ImageSize image) {
    float lineWidth = Math.max(1, Math.max(image.height(), image.width()) / LINES_ACROSS);
    return of(MaskOutline.paths(mask, lineWidth));
  }

  /** Closed loops of straight lines as one SVG path, to a tenth of a pixel. */
  private static String of(List<Path2D> loops) {
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
