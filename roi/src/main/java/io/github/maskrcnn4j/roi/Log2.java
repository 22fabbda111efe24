package io.github.maskrcnn4j.roi;

/** The logarithm to base 2 in float32, exact for powers of two. */
final class Log2 {

  private static final double LOG_2 = Math.log(2);

  private Log2() {}

  static float of(float value) {
    return (float) (Math.log(value) / LOG_2);
  }
}
