package io.github.maskrcnn4j.training.optimiser;

import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;

/**
 * Shortens gradients that are too long, so that one odd picture does not throw the network off:
 *
 * <pre>
 * g = g most / norm        if norm >= most
 * </pre>
 *
 * @param by whose norm
 * @param most above 0; infinity for no clipping
 */
public record GradientClipping(By by, double most) {

  /** Gradients stay as they are. */
  public static final GradientClipping NONE =
      new GradientClipping(By.GLOBAL, Double.POSITIVE_INFINITY);

  /** Whose norm is taken. */
  public enum By {
    /** That of all gradients as one vector: Keras 2.0's {@code clipnorm}. Keeps the direction. */
    GLOBAL,
    /** That of each parameter's gradient: {@code clipnorm} of tf.keras. */
    TENSOR
  }

  public GradientClipping {
    Objects.requireNonNull(by, "by");
    if (!(most > 0)) {
      throw new IllegalArgumentException("Gradients are clipped to a norm above 0, found " + most);
    }
  }

  /**
   * Clips.
   *
   * @param gradients modified
   * @return the norm of all gradients before: infinite or not a number if one of them is, and then
   *     no step should be made
   */
  public double clip(Map<String, float[]> gradients) {
    double sum = 0;
    for (float[] gradient : new TreeMap<>(gradients).values()) {
      double square = squareOf(gradient);
      sum += square;
      if (by == By.TENSOR) {
        shorten(gradient, Math.sqrt(square));
      }
    }
    double norm = Math.sqrt(sum);
    if (by == By.GLOBAL) {
      gradients.values().forEach(gradient -> shorten(gradient, norm));
    }
    return norm;
  }

  private static double squareOf(float[] gradient) {
    return Spans.sum(
        gradient.length,
        (from, to) -> {
          double sum = 0;
          for (int i = from; i < to; i++) {
            sum += (double) gradient[i] * gradient[i];
          }
          return sum;
        });
  }

  private void shorten(float[] gradient, double norm) {
    if (norm >= most) {
      double factor = most / norm;
      Spans.forEach(
          gradient.length,
          (from, to) -> {
            for (int i = from; i < to; i++) {
              gradient[i] = (float) (gradient[i] * factor);
            }
          });
    }
  }
}
