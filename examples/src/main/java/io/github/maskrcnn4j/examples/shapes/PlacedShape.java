package io.github.maskrcnn4j.examples.shapes;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.RenderingHints;
import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.BitSet;

/**
 * A shape in its place.
 *
 * @param shape its class
 * @param area in pixels of the picture; may reach out of it
 * @param pixels those of the picture that it covers by half or more, row by row; nobody modifies
 *     area and pixels
 */
record PlacedShape(Shape shape, Area area, BitSet pixels) {

  /** Places an outline around the origin with its centre at (x, y). */
  static PlacedShape at(double x, double y, Shape shape, Area outline, Rectangle canvas) {
    Area area = outline.createTransformedArea(AffineTransform.getTranslateInstance(x, y));
    return new PlacedShape(shape, area, covered(area, canvas));
  }

  /** Longer side of its bounding box, in pixels. */
  double size() {
    Rectangle2D box = area.getBounds2D();
    return Math.max(box.getWidth(), box.getHeight());
  }

  /** The whole pixels within the picture that the shape may touch. */
  Rectangle frame(Rectangle canvas) {
    return area.getBounds().intersection(canvas);
  }

  /** Drawn antialiased on nothing, a pixel is as opaque as it is covered. */
  private static BitSet covered(Area area, Rectangle canvas) {
    BufferedImage image =
        new BufferedImage(canvas.width, canvas.height, BufferedImage.TYPE_INT_ARGB);
    Graphics2D graphics = smooth(image);
    graphics.setColor(Color.WHITE);
    graphics.fill(area);
    graphics.dispose();
    int[] argb = image.getRGB(0, 0, canvas.width, canvas.height, null, 0, canvas.width);
    BitSet pixels = new BitSet(argb.length);
    for (int i = 0; i < argb.length; i++) {
      pixels.set(i, argb[i] >>> 24 >= 128);
    }
    return pixels;
  }

  /** Draws antialiased and moves no outline to whole pixels, as Java2D would otherwise. */
  static Graphics2D smooth(BufferedImage image) {
    Graphics2D graphics = image.createGraphics();
    graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
    graphics.setRenderingHint(RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
    return graphics;
  }
}
