package io.github.maskrcnn4j.examples.exercises;

import java.util.Locale;

/** Exercise of 17-training: momentum in a long valley, and a learning rate with a warm-up. */
public final class DescentByHand {

  /** How much steeper the valley's sides are than its floor. */
  private static final double STEEP = 100;

  private DescentByHand() {}

  /**
   * One step of gradient descent with momentum, as PyTorch has it.
   *
   * @param w the parameters; modified
   * @param v their velocities, 0 before the first step; modified
   * @param g the gradient; not modified
   */
  public static void step(
      double[] w, double[] v, double[] g, double momentum, double decay, double rate) {
    for (int i = 0; i < w.length; i++) {
      v[i] = momentum * v[i] + g[i] + decay * w[i];
      w[i] -= rate * v[i];
    }
  }

  /**
   * The learning rate of a step, from 0: it rises evenly from {@code base / 1000} in the first step
   * to {@code base} after {@code warmup} steps, and from two thirds and from eight ninths of the
   * training on it is a tenth of what it was.
   *
   * @param steps of the training
   */
  public static double rate(long step, long steps, double base, long warmup) {
    double rising = step < warmup ? (double) step / warmup : 1;
    double fallen = (step < 2 * steps / 3 ? 1 : 0.1) * (step < 8 * steps / 9 ? 1 : 0.1);
    return base * (0.001 + 0.999 * rising) * fallen;
  }

  /** Steps from (1, 1) until the loss {@code (x^2 + 100 y^2) / 2} is below 1e-6; at most 9999. */
  public static int steps(double momentum, double rate) {
    double[] w = {1, 1};
    double[] v = new double[2];
    int steps = 0;
    while (steps < 9999 && !(w[0] * w[0] + STEEP * w[1] * w[1] < 2e-6)) { // also of what runs away
      step(w, v, new double[] {w[0], STEEP * w[1]}, momentum, 0, rate);
      steps++;
    }
    return steps;
  }

  /** {@code DescentByHand} */
  public static void main(String[] arguments) {
    System.out.println("  rate  without  momentum 0.9");
    for (double rate : new double[] {0.002, 0.01, 0.019, 0.021}) {
      System.out.printf(Locale.ROOT, "%6.3f %8d %13d%n", rate, steps(0, rate), steps(0.9, rate));
    }
  }
}
