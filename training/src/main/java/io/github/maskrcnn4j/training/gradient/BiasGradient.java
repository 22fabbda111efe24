package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of what is added to every position: {@code db[c] = sum over positions: dy[.., c]}.
 */
public final class BiasGradient {

  /** Floats of a piece; its sums are taken in float32, those of the pieces in double. */
  private static final int PIECE = 1 << 14;

  private static final ThreadArray ROWS = new ThreadArray();

  private BiasGradient() {}

  /**
   * @param gradient {@code dy}, {@code [..., C]}, dense; not modified
   * @return {@code [C]}. Does not depend on the number of threads
   */
  public static float[] of(INDArray gradient) {
    int channels = Math.toIntExact(gradient.size(-1));
    int rows = Math.toIntExact(gradient.length() / channels);
    int piece = Math.max(1, PIECE / channels);
    float[][] parts = new float[(rows + piece - 1) / piece][channels];
    HostTensors.read(
        gradient,
        values -> {
          Workers.forEach(
              parts.length,
              i -> addRows(values, i * piece, Math.min(rows, (i + 1) * piece), parts[i]));
          return null;
        });
    return sum(parts, channels);
  }

  private static void addRows(FloatBuffer values, int first, int end, float[] sums) {
    int channels = sums.length;
    float[] rows = ROWS.get((end - first) * channels);
    values.get(first * channels, rows, 0, (end - first) * channels);
    for (int at = 0; at < (end - first) * channels; at += channels) {
      for (int c = 0; c < channels; c++) {
        sums[c] += rows[at + c];
      }
    }
  }

  private static float[] sum(float[][] parts, int channels) {
    double[] sums = new double[channels];
    for (float[] part : parts) {
      for (int c = 0; c < channels; c++) {
        sums[c] += part[c];
      }
    }
    return rounded(sums);
  }

  /** The same from the gradient of few positions. */
  public static float[] of(SparseGradient gradient) {
    int channels = gradient.channels();
    double[] sums = new double[channels];
    for (int i = 0; i < gradient.values().length; i++) {
      sums[i % channels] += gradient.values()[i];
    }
    return rounded(sums);
  }

  private static float[] rounded(double... sums) {
    float[] rounded = new float[sums.length];
    for (int c = 0; c < sums.length; c++) {
      rounded[c] = (float) sums[c];
    }
    return rounded;
  }
}
