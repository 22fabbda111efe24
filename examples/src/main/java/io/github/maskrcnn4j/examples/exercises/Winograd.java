package io.github.maskrcnn4j.examples.exercises;

import java.util.Arrays;

/** Exercise of 12-convolution: Winograd's F(2, 3), two outputs of a filter of three taps. */
public final class Winograd {

  private Winograd() {}

  /** {@code y[i] = d[i] g[0] + d[i + 1] g[1] + d[i + 2] g[2]} for i = 0, 1: six multiplications. */
  public static double[] direct(double[] d, double[] g) {
    return new double[] {
      d[0] * g[0] + d[1] * g[1] + d[2] * g[2], //
      d[1] * g[0] + d[2] * g[1] + d[3] * g[2]
    };
  }

  /**
   * The same with four: those marked. What is done to the filter alone counts once for a whole
   * image, and halving is exact.
   */
  public static double[] fast(double[] d, double[] g) {
    double sum = (g[0] + g[1] + g[2]) / 2;
    double alternating = (g[0] - g[1] + g[2]) / 2;
    double m1 = (d[0] - d[2]) * g[0]; // 1
    double m2 = (d[1] + d[2]) * sum; // 2
    double m3 = (d[2] - d[1]) * alternating; // 3
    double m4 = (d[1] - d[3]) * g[2]; // 4
    return new double[] {m1 + m2 + m3, m2 - m3 - m4};
  }

  /** {@code Winograd} */
  public static void main(String[] arguments) {
    double[] d = {1, 2, 3, 4};
    double[] g = {1, 10, 100};
    System.out.println("direct " + Arrays.toString(direct(d, g)));
    System.out.println("fast   " + Arrays.toString(fast(d, g)));
  }
}
