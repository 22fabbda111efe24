package io.github.maskrcnn4j.examples.shapes;

import java.awt.Color;
import java.util.random.RandomGenerator;

/**
 * A colour.
 *
 * @param red 0 to 255; beyond that only on the way to a pixel
 * @param green likewise
 * @param blue likewise
 */
record Rgb(double red, double green, double blue) {
  /** The eye tells colours apart that are as far from each other. */
  private static final double DISTINCT = 75;

  private static final int TRIES = 8;

  static Rgb of(int rgb) {
    return new Rgb(rgb >> 16 & 0xFF, rgb >> 8 & 0xFF, rgb & 0xFF);
  }

  /** Mostly vivid, sometimes nearly grey. */
  static Rgb random(RandomGenerator random) {
    boolean grey = random.nextDouble() < 0.12;
    double saturation = grey ? random.nextDouble(0.1) : random.nextDouble(0.4, 1);
    double brightness = random.nextDouble(grey ? 0 : 0.4, 1);
    return of(Color.HSBtoRGB(random.nextFloat(), (float) saturation, (float) brightness));
  }

  /** A random colour that differs clearly from this one, as far as a few tries have one. */
  Rgb distinct(RandomGenerator random) {
    Rgb best = random(random);
    for (int i = 1; i < TRIES && best.distance(this) < DISTINCT; i++) {
      Rgb other = random(random);
      best = other.distance(this) > best.distance(this) ? other : best;
    }
    return best;
  }

  double distance(Rgb other) {
    return Math.hypot(Math.hypot(red - other.red, green - other.green), blue - other.blue);
  }

  /** From this colour at 0 to the other one at 1. */
  Rgb mix(Rgb other, double t) {
    return new Rgb(
        red + t * (other.red - red),
        green + t * (other.green - green),
        blue + t * (other.blue - blue));
  }

  Rgb plus(double moreRed, double moreGreen, double moreBlue) {
    return new Rgb(red + moreRed, green + moreGreen, blue + moreBlue);
  }

  /** As a pixel. */
  int toInt() {
    return clamp(red) << 16 | clamp(green) << 8 | clamp(blue);
  }

  private static int clamp(double value) {
    return (int) Math.max(0, Math.min(255, Math.round(value)));
  }
}
