package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.ThreadArray;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/** A kernel turned by half a turn, with inputs and outputs exchanged. */
final class TurnedKernel {

  /** Inputs whose values are read in one piece. */
  private static final int STRIP = 64;

  private static final ThreadArray LINES = new ThreadArray();

  private final int taps;
  private final int in;
  private final int out;
  private final float[] turned;

  private TurnedKernel(long... shape) {
    this.taps = (int) (shape[0] * shape[1]);
    this.in = (int) shape[2];
    this.out = (int) shape[3];
    this.turned = new float[taps * in * out];
  }

  /**
   * @param kernel {@code [height, width, in, out]}, dense; not modified
   * @return {@code [height, width, out, in]} in C order
   */
  static float[] of(INDArray kernel) {
    TurnedKernel own = new TurnedKernel(kernel.shape());
    int strips = (own.in + STRIP - 1) / STRIP;
    HostTensors.read(
        kernel,
        values -> {
          Workers.forEach(
              own.taps * strips, piece -> own.turn(values, piece / strips, piece % strips * STRIP));
          return null;
        });
    return own.turned;
  }

  private void turn(FloatBuffer values, int tap, int first) {
    int count = Math.min(STRIP, in - first);
    float[] lines = LINES.get(count * out);
    values.get((tap * in + first) * out, lines, 0, count * out);
    int to = (taps - 1 - tap) * in * out + first;
    for (int o = 0; o < out; o++) {
      for (int i = 0; i < count; i++) {
        turned[to + o * in + i] = lines[i * out + o];
      }
    }
  }
}
