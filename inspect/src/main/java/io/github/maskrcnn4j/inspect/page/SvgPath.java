package io.github.maskrcnn4j.inspect.page;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.mask.Rle;
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

  /** Five pixels for each line's width: a mask of more is drawn from every n-th pixel. */
  private static final int PIXELS_ACROSS = 2000;

  private SvgPath() {}

  /**
   * The outline of a mask, in its pixels, as fine as it is seen. The work is bounded, however large
   * the mask is.
   *
   * @param image the size of the image that the mask is drawn on
   */
  public static String ofMask(Rle mask, ImageSize image) {
    float lineWidth = Math.max(1, Math.max(image.height(), image.width()) / LINES_ACROSS);
    int step = (Math.max(mask.height(), mask.width()) - 1) / PIXELS_ACROSS + 1;
    return of(MaskOutline.paths(mask.shrunk(step).decode(), lineWidth / step), step);
  }

  /** Closed loops of straight lines as one SVG path, to a tenth of a pixel. */
  private static String of(List<Path2D> loops, int scale) {
    StringBuilder path = new StringBuilder();
    float[] point = new float[6];
    for (Path2D loop : loops) {
      for (PathIterator at = loop.getPathIterator(null); !at.isDone(); at.next()) {
        switch (at.currentSegment(point)) {
          case PathIterator.SEG_MOVETO -> append(path, 'M', point, scale);
          case PathIterator.SEG_LINETO -> append(path, 'L', point, scale);
          default -> path.append('Z');
        }
      }
    }
    return path.toString();
  }

  private static void append(StringBuilder path, char command, float[] point, int scale) {
    path.append(
        String.format(Locale.ROOT, "%c%.1f %.1f", command, scale * point[0], scale * point[1]));
  }
}
