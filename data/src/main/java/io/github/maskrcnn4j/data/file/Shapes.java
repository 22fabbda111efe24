package io.github.maskrcnn4j.data.file;

/** Shapes as polygons, which is how pycocotools fills them. */
final class Shapes {
  /** Corners of a circle or an ellipse: half a pixel from it at a radius of 400. */
  private static final int CORNERS = 64;

  private Shapes() {}

  static RawPart rectangle(double left, double top, double right, double bottom) {
    return new RawPart.Polygon(left, top, right, top, right, bottom, left, bottom);
  }

  /**
   * An ellipse.
   *
   * @param angle in radians by which it is turned, from x towards y
   */
  static RawPart ellipse(double x, double y, double radiusX, double radiusY, double angle) {
    double[] corners = new double[2 * CORNERS];
    for (int i = 0; i < CORNERS; i++) {
      double along = radiusX * Math.cos(2 * Math.PI * i / CORNERS);
      double across = radiusY * Math.sin(2 * Math.PI * i / CORNERS);
      corners[2 * i] = x + along * Math.cos(angle) - across * Math.sin(angle);
      corners[2 * i + 1] = y + along * Math.sin(angle) + across * Math.cos(angle);
    }
    return new RawPart.Polygon(corners);
  }
}
