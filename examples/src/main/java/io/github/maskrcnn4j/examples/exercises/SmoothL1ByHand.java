package io.github.maskrcnn4j.examples.exercises;

import java.util.Locale;

/** Exercise of 15-losses: a distance that is a parabola near 0, and its slope. */
public final class SmoothL1ByHand {

  private SmoothL1ByHand() {}

  /**
   * The loss of one delta.
   *
   * @param error the delta less its target
   * @param beta where the parabola ends, above 0
   */
  public static double loss(double error, double beta) {
    double distance = Math.abs(error);
    return distance < beta ? error * error / (2 * beta) : distance - beta / 2;
  }

  /** The derivative of {@link #loss} with respect to the delta. */
  public static double gradient(double error, double beta) {
    return Math.abs(error) < beta ? error / beta : Math.signum(error);
  }

  /** {@code SmoothL1ByHand} */
  public static void main(String[] arguments) {
    System.out.println("          beta = 1           beta = 1/9");
    System.out.println("error     loss  gradient     loss  gradient");
    for (double error : new double[] {-2, -0.1, 0, 0.05, 0.5, 3}) {
      System.out.printf(
          Locale.ROOT,
          "%5.2f %8.4f %9.4f %8.4f %9.4f%n",
          error,
          loss(error, 1),
          gradient(error, 1),
          loss(error, 1.0 / 9),
          gradient(error, 1.0 / 9));
    }
  }
}
