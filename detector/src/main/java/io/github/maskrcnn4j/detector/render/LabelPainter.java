package io.github.maskrcnn4j.detector.render;

import io.github.maskrcnn4j.detector.Instance;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.geom.Ellipse2D;
import java.awt.geom.Rectangle2D;
import java.awt.geom.RoundRectangle2D;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * Draws a dark pill per instance: a dot in the instance's colour, its name and score in light
 * letters, which are legible on any background. Where a small image has no room for a label it
 * loses the score, then size; at last it is left out.
 */
final class LabelPainter {
  private static final Color PILL = new Color(18, 20, 26, 205);
  private static final Color LETTERS = new Color(248, 249, 251);

  /** Height of the letters in pixels for lines of width 1, and the smallest that can be read. */
  private static final float LETTER_SIZE = 12;

  /** Letters grow slower than lines: large images are seen at a larger size. */
  private static final double LETTER_GROWTH = 0.8;

  private static final float SMALLEST_LETTERS = 9;

  /** In heights of the letters. */
  private static final float PADDING_X = 0.45f;

  private static final float PADDING_Y = 0.16f;
  private static final float DOT = 0.5f;
  private static final float DOT_GAP = 0.32f;

  private final Lettering lettering = Lettering.best();
  private final OverlayStyle style;

  LabelPainter(OverlayStyle style) {
    this.style = style;
  }

  /** A label that has found its words and size, not yet its place. */
  private record Label(String text, float size, float width, float height) {}

  private record Placed(Label label, Rectangle2D at, Color color) {}

  /** Draws the labels of all instances, none outside of the image. */
  void draw(
      Graphics2D graphics, int imageWidth, int imageHeight, List<Instance> instances, float unit) {
    LabelPlacer placer = new LabelPlacer(imageWidth, imageHeight);
    List<Placed> placed = new ArrayList<>();
    for (int rank = 0; rank < instances.size(); rank++) {
      Instance instance = instances.get(rank);
      Label label = fit(instance, imageWidth, imageHeight, unit);
      if (label != null) {
        Rectangle2D at = placer.place(instance, label.width(), label.height());
        placed.add(new Placed(label, at, style.colour(rank, instance.categoryId())));
      }
    }
    for (int i = placed.size() - 1; i >= 0; i--) {
      draw(graphics, placed.get(i));
    }
  }

  /** The fullest label that fits into the image, null if none does. */
  private Label fit(Instance instance, int imageWidth, int imageHeight, float unit) {
    String name = instance.name();
    String full = String.format(Locale.ROOT, "%s %.2f", name, instance.score());
    float usual = Math.max(SMALLEST_LETTERS, LETTER_SIZE * (float) Math.pow(unit, LETTER_GROWTH));
    for (float size : new float[] {usual, SMALLEST_LETTERS}) {
      for (String text : List.of(full, name)) {
        Label label = measure(text, size);
        if (label.width() <= imageWidth && label.height() <= imageHeight) {
          return label;
        }
      }
    }
    return null;
  }

  private Label measure(String text, float size) {
    float width = lettering.width(text, size) + (2 * PADDING_X + DOT + DOT_GAP) * size;
    return new Label(text, size, width, lettering.height(size) + 2 * PADDING_Y * size);
  }

  private void draw(Graphics2D graphics, Placed placed) {
    Rectangle2D at = placed.at();
    float size = placed.label().size();
    double round = 0.6 * size;
    graphics.setColor(PILL);
    graphics.fill(
        new RoundRectangle2D.Double(
            at.getX(), at.getY(), at.getWidth(), at.getHeight(), round, round));
    double x = at.getX() + PADDING_X * size;
    double dot = DOT * size;
    graphics.setColor(placed.color());
    graphics.fill(new Ellipse2D.Double(x, at.getCenterY() - dot / 2, dot, dot));
    graphics.setColor(LETTERS);
    lettering.draw(
        graphics,
        placed.label().text(),
        (float) (x + (DOT + DOT_GAP) * size),
        (float) (at.getY() + PADDING_Y * size),
        size);
  }
}
