package io.github.maskrcnn4j.examples.shapes;

import java.awt.BasicStroke;
import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.Rectangle;
import java.awt.TexturePaint;
import java.awt.geom.Area;
import java.awt.image.BufferedImage;
import java.util.BitSet;
import java.util.random.RandomGenerator;

/**
 * Draws a scene: a ground, shapes on it, a camera's noise over all.
 *
 * @param random where its choices come from
 * @param canvas the picture's rectangle, from (0, 0)
 */
record Brush(RandomGenerator random, Rectangle canvas) {
  private static final double OUTLINED = 0.3;
  private static final double NOISY = 0.6;

  /**
   * A fresh picture without shapes: soft clouds as a photo out of focus has, gradients, textures.
   */
  BufferedImage ground() {
    Rgb colour = Rgb.random(random);
    Pattern gradient = Pattern.gradient(random, canvas, colour, Rgb.random(random));
    double kind = random.nextDouble();
    if (kind < 0.4) {
      // the finer, the weaker, as in nature
      for (double grain = 96; grain >= 3; grain /= 2) {
        gradient = gradient.withNoise(random, canvas, grain, random.nextDouble(2, 6) + grain / 4);
      }
    } else if (kind < 0.65) {
      double grain = random.nextDouble(2, 60);
      gradient = gradient.withNoise(random, canvas, grain, random.nextDouble(5, 30));
    } else if (kind < 0.8) {
      double period = random.nextDouble(8, 60);
      gradient = Pattern.texture(random, period, colour, near(colour, 45));
    }
    return gradient.paint(canvas);
  }

  /** Fills a shape so that it stands out from what is behind it; some have an outline. */
  void draw(PlacedShape shape, BufferedImage picture) {
    Rectangle frame = shape.frame(canvas);
    BufferedImage swatch = fill(mean(picture, shape.pixels()), frame, shape.size()).paint(frame);
    Graphics2D graphics = PlacedShape.smooth(picture);
    graphics.setPaint(new TexturePaint(swatch, frame));
    graphics.fill(shape.area());
    if (random.nextDouble() < OUTLINED) {
      Rgb inside = mean(picture, shape.pixels());
      graphics.setPaint(new Color(inside.distinct(random).toInt()));
      double width = random.nextDouble(0.02, 0.05) * shape.size() + 0.5;
      graphics.fill(border(shape.area(), width));
    }
    graphics.dispose();
  }

  private Pattern fill(Rgb behind, Rectangle frame, double size) {
    Rgb colour = behind.distinct(random);
    Pattern flat = (x, y) -> colour;
    double kind = random.nextDouble();
    if (kind < 0.45) {
      return flat;
    }
    if (kind < 0.75) {
      return Pattern.gradient(random, frame, colour, behind.distinct(random));
    }
    if (kind < 0.9) {
      double period = random.nextDouble(0.12, 0.35) * size + 4;
      return Pattern.texture(random, period, colour, near(colour, 70));
    }
    return flat.withNoise(random, frame, random.nextDouble(1, 8), random.nextDouble(8, 22));
  }

  private Rgb near(Rgb colour, double reach) {
    return colour.plus(
        random.nextDouble(-reach, reach),
        random.nextDouble(-reach, reach),
        random.nextDouble(-reach, reach));
  }

  /** Along the contour, within the shape: half of a line of twice the width. */
  private static Area border(Area area, double width) {
    Area border = new Area(new BasicStroke((float) (2 * width)).createStrokedShape(area));
    border.intersect(area);
    return border;
  }

  /** Mean colour of these pixels, of which there is at least one. */
  private static Rgb mean(BufferedImage picture, BitSet pixels) {
    Rgb sum = new Rgb(0, 0, 0);
    int width = picture.getWidth();
    for (int i = pixels.nextSetBit(0); i >= 0; i = pixels.nextSetBit(i + 1)) {
      Rgb pixel = Rgb.of(picture.getRGB(i % width, i / width));
      sum = sum.plus(pixel.red(), pixel.green(), pixel.blue());
    }
    return new Rgb(0, 0, 0).mix(sum, 1.0 / pixels.cardinality());
  }

  /** As a camera's sensor adds it, most of the time. */
  BufferedImage develop(BufferedImage picture) {
    if (random.nextDouble() >= NOISY) {
      return picture;
    }
    Pattern pixels = (x, y) -> Rgb.of(picture.getRGB(x, y));
    return pixels.withNoise(random, canvas, 1, random.nextDouble(1, 7)).paint(canvas);
  }
}
