package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.detector.Instance;
import java.awt.geom.Rectangle2D;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds each label a place at its box, inside of the image and clear of the labels placed before:
 * above the box if nothing speaks against it, else where it hides least.
 */
final class LabelPlacer {
  private final double imageWidth;
  private final double imageHeight;
  private final List<Rectangle2D> taken = new ArrayList<>();

  LabelPlacer(int imageWidth, int imageHeight) {
    this.imageWidth = imageWidth;
    this.imageHeight = imageHeight;
  }

  /**
   * The place of the next label.
   *
   * @param width of the label in pixels, at most the image's
   * @param height of the label in pixels, at most the image's
   */
  Rectangle2D place(Instance instance, float width, float height) {
    Rectangle2D box =
        new Rectangle2D.Float(
            instance.x1(),
            instance.y1(),
            instance.x2() - instance.x1(),
            instance.y2() - instance.y1());
    double left = box.getMinX();
    double right = box.getMaxX() - width;
    double above = box.getMinY() - height;
    double below = box.getMaxY();
    // the label's upper left corner, most wanted first
    double[][] corners = {
      {left, above},
      {right, above},
      {left, box.getMinY()},
      {left, below},
      {right, below},
      {left, below - height},
      {right, box.getMinY()},
      {right, below - height},
    };
    Rectangle2D best = null;
    double least = Double.POSITIVE_INFINITY;
    for (int i = 0; i < corners.length; i++) {
      Rectangle2D place = inside(corners[i][0], corners[i][1], width, height);
      double cost = hiddenLabels(place) + hiddenShare(place, box) + 0.02 * i;
      if (cost < least) {
        least = cost;
        best = place;
      }
    }
    taken.add(best);
    return best;
  }

  private Rectangle2D inside(double x, double y, double width, double height) {
    double left = Math.max(0, Math.min(x, imageWidth - width));
    double top = Math.max(0, Math.min(y, imageHeight - height));
    return new Rectangle2D.Double(left, top, width, height);
  }

  /** The area of other labels that this one would hide, in areas of this one. */
  private double hiddenLabels(Rectangle2D place) {
    double hidden = 0;
    for (Rectangle2D other : taken) {
      hidden += common(place, other);
    }
    return hidden / (place.getWidth() * place.getHeight());
  }

  /** The share of the instance's own box that the label would hide: much, if the box is small. */
  private static double hiddenShare(Rectangle2D place, Rectangle2D box) {
    return common(place, box) / Math.max(1, box.getWidth() * box.getHeight());
  }

  private static double common(Rectangle2D a, Rectangle2D b) {
    Rectangle2D common = a.createIntersection(b);
    return common.isEmpty() ? 0 : common.getWidth() * common.getHeight();
  }
}
