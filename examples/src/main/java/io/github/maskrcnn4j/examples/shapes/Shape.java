package io.github.maskrcnn4j.examples.shapes;

import java.awt.geom.AffineTransform;
import java.awt.geom.Area;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.util.Collections;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Set;
import java.util.function.IntToDoubleFunction;
import java.util.random.RandomGenerator;

/** The classes of objects, each with the outlines that it may have. */
public enum Shape {
  CIRCLE(random -> disc(0, 1)),
  SQUARE(random -> new Area(new Rectangle2D.Double(-1, -1, 2, 2))),
  TRIANGLE(random -> polygon(3, corner -> 1)),
  PENTAGON(random -> polygon(5, corner -> 1)),
  STAR(random -> star(random.nextDouble(0.38, 0.48))),
  HEART(random -> heart()),
  CROSS(random -> cross(random.nextDouble(0.27, 0.38))),
  RING(random -> without(disc(0, 1), disc(0, random.nextDouble(0.5, 0.68)))),

  // the embedded model never saw these
  MOON(random -> moon(random.nextDouble(0.8, 0.95), random.nextDouble(0.45, 0.65))),
  ARROW(random -> arrow(random.nextDouble(0.15, 0.25), random.nextDouble(-0.1, 0.2)));

  /** Those that the embedded model knows, in the order of its classes. */
  public static final Set<Shape> KNOWN = Collections.unmodifiableSet(EnumSet.range(CIRCLE, RING));

  /** An outline around the origin, of any size and not rotated. */
  @FunctionalInterface
  private interface Outline {
    Area draw(RandomGenerator random);
  }

  private final Outline outline;

  Shape(Outline outline) {
    this.outline = outline;
  }

  /** The class's name in the data set. */
  public String label() {
    return name().toLowerCase(Locale.ROOT);
  }

  /**
   * One object of this class, rotated at random.
   *
   * @param size longer side of its bounding box, in pixels
   * @return an area whose bounding box has its centre in the origin
   */
  Area draw(RandomGenerator random, double size) {
    Area area = outline.draw(random);
    area.transform(AffineTransform.getRotateInstance(random.nextDouble(2 * Math.PI)));
    Rectangle2D box = area.getBounds2D();
    double scale = size / Math.max(box.getWidth(), box.getHeight());
    AffineTransform fit = AffineTransform.getScaleInstance(scale, scale);
    fit.translate(-box.getCenterX(), -box.getCenterY());
    area.transform(fit);
    return area;
  }

  private static Area disc(double x, double radius) {
    return new Area(new Ellipse2D.Double(x - radius, -radius, 2 * radius, 2 * radius));
  }

  /** Corners at equal angles, each at its own distance from the origin. */
  private static Area polygon(int corners, IntToDoubleFunction distance) {
    double[] xy = new double[2 * corners];
    for (int corner = 0; corner < corners; corner++) {
      double angle = 2 * Math.PI * corner / corners;
      xy[2 * corner] = distance.applyAsDouble(corner) * Math.cos(angle);
      xy[2 * corner + 1] = distance.applyAsDouble(corner) * Math.sin(angle);
    }
    return polygon(xy);
  }

  private static Area polygon(double... xy) {
    Path2D path = new Path2D.Double();
    path.moveTo(xy[0], xy[1]);
    for (int i = 2; i < xy.length; i += 2) {
      path.lineTo(xy[i], xy[i + 1]);
    }
    path.closePath();
    return new Area(path);
  }

  private static Area star(double notch) {
    return polygon(10, corner -> corner % 2 == 0 ? 1 : notch);
  }

  /** The well-known curve of sines, in 120 straight pieces. */
  private static Area heart() {
    double[] xy = new double[240];
    for (int i = 0; i < 120; i++) {
      double t = 2 * Math.PI * i / 120;
      xy[2 * i] = 16 * Math.pow(Math.sin(t), 3);
      xy[2 * i + 1] =
          -13 * Math.cos(t) + 5 * Math.cos(2 * t) + 2 * Math.cos(3 * t) + Math.cos(4 * t);
    }
    return polygon(xy);
  }

  private static Area cross(double halfWidth) {
    Area area = new Area(new Rectangle2D.Double(-1, -halfWidth, 2, 2 * halfWidth));
    area.add(new Area(new Rectangle2D.Double(-halfWidth, -1, 2 * halfWidth, 2)));
    return area;
  }

  /** A disc of radius 1 out of which another one is bitten. */
  private static Area moon(double radius, double distance) {
    return without(disc(0, 1), disc(distance, radius));
  }

  /** To the right: a shaft as far as the neck, then a head that is 1.2 wide. */
  private static Area arrow(double halfShaft, double neck) {
    Area area = polygon(neck, -0.6, 1, 0, neck, 0.6);
    area.add(new Area(new Rectangle2D.Double(-1, -halfShaft, neck + 1, 2 * halfShaft)));
    return area;
  }

  private static Area without(Area area, Area hole) {
    area.subtract(hole);
    return area;
  }
}
