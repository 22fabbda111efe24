package io.github.maskrcnn4j.examples.shapes;

import java.awt.Rectangle;
import java.util.random.RandomGenerator;
import java.util.stream.DoubleStream;

/**
 * Smooth noise: random values at the knots of a grid, blended between them.
 *
 * @param frame that it covers, in pixels
 * @param grain pixels from knot to knot
 * @param knots the values, {@code [rows][columns]}
 */
record Noise(Rectangle frame, double grain, double[][] knots) {

  static Noise random(RandomGenerator random, Rectangle frame, double grain, double amplitude) {
    // one more than lies in the frame: every pixel has knots on all sides
    double[][] knots = new double[(int) (frame.height / grain) + 2][];
    for (int row = 0; row < knots.length; row++) {
      int columns = (int) (frame.width / grain) + 2;
      knots[row] =
          DoubleStream.generate(random::nextGaussian)
              .limit(columns)
              .map(z -> amplitude * z)
              .toArray();
    }
    return new Noise(frame, grain, knots);
  }

  double at(int x, int y) {
    double column = (x - frame.x) / grain;
    double row = (y - frame.y) / grain;
    int left = (int) column;
    int top = (int) row;
    double right = ease(column - left);
    double down = ease(row - top);
    return mix(
        mix(knots[top][left], knots[top][left + 1], right),
        mix(knots[top + 1][left], knots[top + 1][left + 1], right),
        down);
  }

  /** From 0 to 1 without a bend at either end: straight blending would show the grid. */
  private static double ease(double t) {
    return t * t * (3 - 2 * t);
  }

  private static double mix(double from, double to, double t) {
    return from + t * (to - from);
  }
}
