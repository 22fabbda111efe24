package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.nio.FloatBuffer;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What follows a convolution's sums: {@code out = activation(out + bias + residual)}, in one pass
 * over memory instead of three.
 */
final class Epilogue {

  /** Floats that a thread works on at a time: they stay in its cache. */
  private static final int PIECE = 1 << 11;

  private final int channels;
  private final float[] tiledBias;
  private final Activation activation;

  private Epilogue(int channels, float[] tiledBias, Activation activation) {
    this.channels = channels;
    this.tiledBias = tiledBias;
    this.activation = activation;
  }

  /** With a bias per channel. */
  static Epilogue of(float[] bias, Activation activation) {
    float[] tiled = new float[bias.length * Math.max(1, PIECE / bias.length)];
    for (int i = 0; i < tiled.length; i++) {
      tiled[i] = bias[i % bias.length];
    }
    return new Epilogue(bias.length, tiled, activation);
  }

  /** For sums that have their bias already. */
  static Epilogue withoutBias(Activation activation) {
    return new Epilogue(0, null, activation);
  }

  /** How many biases there are. */
  int channels() {
    return channels;
  }

  /**
   * Finishes the sums.
   *
   * @param out {@code [..., channels]}, dense; modified
   * @param residual of the same shape, dense, or null for none; not modified
   */
  void apply(INDArray out, INDArray residual) {
    if (residual != null) {
      Shapes.require("residual", residual, out.shape());
    }
    if (tiledBias == null) {
      if (residual != null) {
        out.addi(residual);
      }
      activation.applyInPlace(out);
    } else if (residual == null) {
      HostTensors.update(out, sums -> inPieces(out, sums, null));
    } else {
      HostTensors.transfer(residual, out, (added, sums) -> inPieces(out, sums, added));
    }
  }

  private void inPieces(INDArray out, FloatBuffer sums, FloatBuffer added) {
    int length = (int) out.length();
    int piece = tiledBias.length;
    Workers.forEach(
        (length + piece - 1) / piece,
        i -> finish(sums, added, i * piece, Math.min(piece, length - i * piece)));
  }

  private void finish(FloatBuffer sums, FloatBuffer added, int at, int length) {
    float[] values = new float[length];
    sums.get(at, values);
    if (added != null) {
      float[] addends = new float[length];
      added.get(at, addends);
      add(values, addends, length);
    }
    finish(values, length);
    sums.put(at, values);
  }

  /**
   * Adds the bias and activates.
   *
   * @param sums at least {@code length} values, channels last; modified
   * @param length whole positions: any number up to half a piece, or a single position
   */
  void finish(float[] sums, int length) {
    add(sums, tiledBias, length);
    if (activation == Activation.RELU) {
      relu(sums, length);
    }
  }

  // loops over arrays from index 0: with offsets the compiler does not vectorise them

  private static void add(float[] values, float[] addends, int length) {
    for (int i = 0; i < length; i++) {
      values[i] += addends[i];
    }
  }

  private static void relu(float[] values, int length) {
    for (int i = 0; i < length; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }
}
