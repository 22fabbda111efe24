package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.detector.Instance;
import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.geom.Path2D;
import java.awt.geom.Rectangle2D;
import java.awt.image.BufferedImage;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Draws instances over their image: translucent masks with contours, thin boxes, labels with name
 * and score, as an {@link OverlayStyle} says. Lines and letters grow with the image.
 *
 * <p>Large instances lie below small ones; labels lie on top, the best score's above all.
 *
 * <p>Stateless and thread-safe.
 */
public final class OverlayPainter {
  /** Side of the square image, in pixels, for which the line widths below are meant. */
  private static final double REFERENCE_SIDE = 560;

  private static final float CONTOUR_WIDTH = 1.8f;
  private static final float SHADOW_WIDTH = 1.4f;
  private static final float BOX_WIDTH = 1;
  private static final Color SHADOW = new Color(0, 0, 0, 110);
  private static final int BOX_ALPHA = 190;

  private final OverlayStyle style;
  private final LabelPainter labels;

  /** Draws in the usual style. */
  public OverlayPainter() {
    this(OverlayStyle.DEFAULT);
  }

  /** Draws in a style of the caller's. */
  public OverlayPainter(OverlayStyle style) {
    this.style = style;
    this.labels = new LabelPainter(style);
  }

  /** A fresh image of the original's size with the instances drawn on it. */
  public BufferedImage paint(RgbImage image, List<Instance> instances) {
    for (Instance instance : instances) {
      instance.requireSize(image.height(), image.width());
    }
    BufferedImage canvas = image.toBufferedImage();
    if (instances.isEmpty()) {
      return canvas;
    }
    List<BinaryMask> masks = instances.stream().map(i -> i.mask().decode()).toList();
    int[] order = largestFirst(instances);
    for (int rank : order) {
      MaskTint.apply(canvas, masks.get(rank), colour(instances, rank), style.opacity());
    }
    Graphics2D graphics = canvas.createGraphics();
    try {
      graphics.setRenderingHint(RenderingHints.KEY_ANTIALIASING, RenderingHints.VALUE_ANTIALIAS_ON);
      graphics.setRenderingHint(
          RenderingHints.KEY_STROKE_CONTROL, RenderingHints.VALUE_STROKE_PURE);
      float unit = unit(image);
      for (int rank : order) {
        drawLines(graphics, instances.get(rank), masks.get(rank), colour(instances, rank), unit);
      }
      if (style.labels()) {
        labels.draw(graphics, canvas.getWidth(), canvas.getHeight(), instances, unit);
      }
    } finally {
      graphics.dispose();
    }
    return canvas;
  }

  private Color colour(List<Instance> instances, int rank) {
    return style.colour(rank, instances.get(rank).categoryId());
  }

  private void drawLines(
      Graphics2D graphics, Instance instance, BinaryMask mask, Color color, float unit) {
    if (style.contours()) {
      drawContour(graphics, mask, color, unit);
    }
    if (style.boxes()) {
      drawBox(graphics, instance, color, unit);
    }
  }

  /** How many pixels a line of width 1 has; hair lines stay visible on the smallest images. */
  private static float unit(RgbImage image) {
    double side = Math.sqrt((double) image.width() * image.height());
    return (float) Math.max(0.7, side / REFERENCE_SIDE);
  }

  private static int[] largestFirst(List<Instance> instances) {
    int[] areas = instances.stream().mapToInt(i -> i.mask().area()).toArray();
    return IntStream.range(0, areas.length)
        .boxed()
        .sorted(Comparator.comparing((Integer rank) -> areas[rank]).reversed())
        .mapToInt(Integer::intValue)
        .toArray();
  }

  /** The line in the instance's colour, on a wider shadow that sets it off a like background. */
  private static void drawContour(Graphics2D graphics, BinaryMask mask, Color color, float unit) {
    float line = CONTOUR_WIDTH * unit;
    List<Path2D> loops = MaskOutline.paths(mask, line);
    graphics.setColor(SHADOW);
    graphics.setStroke(round(line + SHADOW_WIDTH * unit));
    loops.forEach(graphics::draw);
    graphics.setColor(color);
    graphics.setStroke(round(line));
    loops.forEach(graphics::draw);
  }

  /** Within the image, also where the box lies on its border. */
  private static void drawBox(Graphics2D graphics, Instance box, Color color, float unit) {
    float line = BOX_WIDTH * unit;
    float left = Math.max(box.x1(), line / 2);
    float top = Math.max(box.y1(), line / 2);
    float right = Math.min(box.x2(), box.mask().width() - line / 2);
    float bottom = Math.min(box.y2(), box.mask().height() - line / 2);
    graphics.setColor(new Color(color.getRed(), color.getGreen(), color.getBlue(), BOX_ALPHA));
    graphics.setStroke(new BasicStroke(line, BasicStroke.CAP_BUTT, BasicStroke.JOIN_MITER));
    graphics.draw(new Rectangle2D.Float(left, top, right - left, bottom - top));
  }

  private static BasicStroke round(float width) {
    return new BasicStroke(width, BasicStroke.CAP_ROUND, BasicStroke.JOIN_ROUND);
  }
}
