package io.github.maskrcnn4j.training.optimiser;

import io.github.maskrcnn4j.training.gradient.MasterParameters;
import java.util.Map;
import java.util.Objects;

/**
 * Gradient descent with momentum: a parameter moves with a velocity that the gradient changes. The
 * two conventions differ while the learning rate does, as in a warm-up.
 */
public final class MomentumSgd implements Optimiser {

  /** What the velocity is, and where the weights' decay goes. */
  public enum Convention {
    /**
     * PyTorch, without dampening or Nesterov. Every parameter decays, biases too; the learning rate
     * acts on all of the velocity:
     *
     * <pre>
     * v = momentum v + (g + decay w)        v = g + decay w in the first step
     * w = w - lr v
     * </pre>
     *
     * In float32, as there, which a processor's vectors take.
     */
    TORCH,
    /**
     * Keras. The velocity is a step that has its learning rate already; decay is a loss ({@link
     * PenaltyGradient}) and in the gradient before it is clipped:
     *
     * <pre>
     * v = momentum v - lr g
     * w = w + v
     * </pre>
     *
     * In double, rounded once: Matterport's golden ten steps of all layers multiply every rounding,
     * and a float32 run strays from them by up to all of their tolerance.
     */
    KERAS
  }

  private final Convention convention;
  private final double momentum;
  private final double decay;
  private final Memory velocities = new Memory("momentum.");

  private MomentumSgd(Convention convention, double momentum, double decay) {
    this.convention = Objects.requireNonNull(convention, "convention");
    this.momentum = momentum;
    this.decay = decay;
  }

  /**
   * As PyTorch has it.
   *
   * @param momentum from 0, below 1
   * @param decay added to the gradient for each 1 of the weight, 0 for none
   */
  public static MomentumSgd torch(double momentum, double decay) {
    return new MomentumSgd(Convention.TORCH, momentum, decay);
  }

  /**
   * As Keras has it.
   *
   * @param momentum from 0, below 1
   */
  public static MomentumSgd keras(double momentum) {
    return new MomentumSgd(Convention.KERAS, momentum, 0);
  }

  @Override
  public void step(
      MasterParameters parameters, Map<String, float[]> gradients, double learningRate) {
    Trained.forEach(
        parameters,
        gradients,
        (name, w, g) -> {
          float[] v = velocities.of(name, w.length);
          Spans.forEach(w.length, (from, to) -> move(w, v, g, from, to, learningRate));
        });
  }

  private void move(float[] w, float[] v, float[] g, int from, int to, double lr) {
    switch (convention) {
      case TORCH -> moveAsTorch(w, v, g, from, to, (float) lr);
      case KERAS -> {
        for (int i = from; i < to; i++) {
          v[i] = (float) (momentum * v[i] - lr * g[i]);
          w[i] = w[i] + v[i];
        }
      }
    }
  }

  private void moveAsTorch(float[] w, float[] v, float[] g, int from, int to, float lr) {
    float kept = (float) momentum;
    float decayed = (float) decay;
    for (int i = from; i < to; i++) {
      v[i] = kept * v[i] + (g[i] + decayed * w[i]);
      w[i] = w[i] - lr * v[i];
    }
  }

  @Override
  public Map<String, float[]> state() {
    return Memory.stateOf(velocities);
  }

  @Override
  public void restore(Map<String, float[]> state) {
    Memory.restoreAll(state, velocities);
  }
}
