package io.github.maskrcnn4j.examples.shapes;

import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.util.random.RandomGenerator;

/** A colour for every pixel of a picture. */
@FunctionalInterface
interface Pattern {

  Rgb at(int x, int y);

  /** From one colour to another across the frame, in a random direction. */
  static Pattern gradient(RandomGenerator random, Rectangle frame, Rgb from, Rgb to) {
    double angle = random.nextDouble(2 * Math.PI);
    double stepX = Math.cos(angle) / Math.max(1, frame.width);
    double stepY = Math.sin(angle) / Math.max(1, frame.height);
    double diagonal = Math.sqrt(2);
    return (x, y) -> {
      double along = (x - frame.getCenterX()) * stepX + (y - frame.getCenterY()) * stepY;
      return from.mix(to, clamp(along / diagonal + 0.5));
    };
  }

  /** Stripes, checks or dots of two colours, rotated at random. */
  static Pattern texture(RandomGenerator random, double period, Rgb one, Rgb other) {
    double angle = random.nextDouble(Math.PI);
    double cos = Math.cos(angle) * 2 * Math.PI / period;
    double sin = Math.sin(angle) * 2 * Math.PI / period;
    int kind = random.nextInt(3);
    return (x, y) -> {
      double u = Math.sin(x * cos + y * sin);
      double v = Math.sin(y * cos - x * sin);
      double wave =
          switch (kind) {
            case 0 -> u;
            case 1 -> 1.5 * u * v;
            default -> u + v - 0.7;
          };
      return one.mix(other, clamp(2 * wave + 0.5)); // twice: steep edges, yet not jagged ones
    };
  }

  /**
   * This pattern with smooth noise over it, of every colour.
   *
   * @param grain how wide its blobs are, in pixels
   * @param amplitude its standard deviation at their centres
   */
  default Pattern withNoise(
      RandomGenerator random, Rectangle frame, double grain, double amplitude) {
    Noise red = Noise.random(random, frame, grain, amplitude);
    Noise green = Noise.random(random, frame, grain, amplitude);
    Noise blue = Noise.random(random, frame, grain, amplitude);
    return (x, y) -> at(x, y).plus(red.at(x, y), green.at(x, y), blue.at(x, y));
  }

  /** The frame's pixels as a picture of its size. */
  default BufferedImage paint(Rectangle frame) {
    BufferedImage image = new BufferedImage(frame.width, frame.height, BufferedImage.TYPE_INT_RGB);
    for (int y = 0; y < frame.height; y++) {
      for (int x = 0; x < frame.width; x++) {
        image.setRGB(x, y, at(frame.x + x, frame.y + y).toInt());
      }
    }
    return image;
  }

  private static double clamp(double t) {
    return Math.max(0, Math.min(1, t));
  }
}
