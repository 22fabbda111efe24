package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.util.Map;

/**
 * Adam with decay of its own (Loshchilov and Hutter 2019, arXiv:1711.05101, algorithm 2; PyTorch's
 * {@code AdamW}). Each parameter moves by about the learning rate, whatever its gradient's size. In
 * a parameter's step {@code t}, from 1:
 *
 * <pre>
 * m = b1 m + (1 - b1) g
 * s = b2 s + (1 - b2) g^2
 * w = w - lr decay w - lr (m / (1 - b1^t)) / (sqrt(s / (1 - b2^t)) + epsilon)
 * </pre>
 */
public final class AdamW implements Optimiser {

  /** {@code b2}, as in the paper and everywhere since. */
  private static final double SECOND_MOMENTUM = 0.999;

  private static final double EPSILON = 1e-8;

  private final double momentum;
  private final double decay;
  private final Memory means = new Memory("adamw.mean.");
  private final Memory squares = new Memory("adamw.square.");

  /** One number for each parameter: layers that are trained later begin with a {@code t} of 1. */
  private final Memory steps = new Memory("adamw.steps.");

  /**
   * @param momentum {@code b1}, from 0, below 1
   * @param decay of each parameter, biases too, for a learning rate of 1; 0 for none
   */
  public AdamW(double momentum, double decay) {
    this.momentum = momentum;
    this.decay = decay;
  }

  @Override
  public void step(
      MasterParameters parameters, Map<String, float[]> gradients, double learningRate) {
    Trained.forEach(
        parameters,
        gradients,
        (name, w, g) -> {
          float[] m = means.of(name, w.length);
          float[] s = squares.of(name, w.length);
          double t = ++steps.of(name, 1)[0]; // float32 counts to 16 million
          double meanScale = 1 / (1 - Math.pow(momentum, t));
          double squareScale = 1 / (1 - Math.pow(SECOND_MOMENTUM, t));
          Spans.forEach(
              w.length,
              (from, to) -> {
                for (int i = from; i < to; i++) {
                  m[i] = (float) (momentum * m[i] + (1 - momentum) * g[i]);
                  s[i] = (float) (SECOND_MOMENTUM * s[i] + (1 - SECOND_MOMENTUM) * g[i] * g[i]);
                  double move = m[i] * meanScale / (Math.sqrt(s[i] * squareScale) + EPSILON);
                  w[i] = (float) (w[i] - learningRate * (decay * w[i] + move));
                }
              });
        });
  }

  @Override
  public Map<String, float[]> state() {
    return Memory.stateOf(means, squares, steps);
  }

  @Override
  public void restore(Map<String, float[]> state) {
    Memory.restoreAll(state, means, squares, steps);
  }
}
