package io.github.maskrcnn4j.benchmarks.scaling;

import java.util.Arrays;

/**
 * A straight line through measured points, {@code y = fixed + slope x}, by least squares, with
 * neither part below zero: a cost has no negative parts.
 *
 * @param fixed the part that does not grow with x
 * @param slope the growth per x
 */
record LinearCost(double fixed, double slope) {

  /**
   * Fits.
   *
   * @param x at least two different values
   * @param y not negative
   */
  static LinearCost through(double[] x, double[] y) {
    if (x.length != y.length || Arrays.stream(x).distinct().count() < 2) {
      throw new IllegalArgumentException(
          "A line needs two different points, found " + Arrays.toString(x));
    }
    double meanX = Arrays.stream(x).average().orElseThrow();
    double meanY = Arrays.stream(y).average().orElseThrow();
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += (x[i] - meanX) * (y[i] - meanY);
      xx += (x[i] - meanX) * (x[i] - meanX);
    }
    double slope = xy / xx;
    double fixed = meanY - slope * meanX;
    if (slope < 0) {
      return new LinearCost(meanY, 0);
    }
    return fixed < 0 ? throughOrigin(x, y) : new LinearCost(fixed, slope);
  }

  double at(double x) {
    return fixed + slope * x;
  }

  private static LinearCost throughOrigin(double[] x, double[] y) {
    double xy = 0;
    double xx = 0;
    for (int i = 0; i < x.length; i++) {
      xy += x[i] * y[i];
      xx += x[i] * x[i];
    }
    return new LinearCost(0, xy / xx);
  }
}
