package io.github.maskrcnn4j.core.layer;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import java.nio.FloatBuffer;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What follows a convolution's sums: {@code out = activation(out + bias + residual)}, in one pass
 * over memory instead of three.
 */
final class Epilogue {

  /** Floats that a thread works on at a time: they stay in its cache. */
  private static final int CHUNK = 1 << 13;

  private final float[] tiledBias;
  private final Activation activation;

  private Epilogue(float[] tiledBias, Activation activation) {
    this.tiledBias = tiledBias;
    this.activation = activation;
  }

  /** With a bias per channel. */
  static Epilogue of(float[] bias, Activation activation) {
    float[] tiled = new float[bias.length * Math.max(1, CHUNK / bias.length)];
    for (int i = 0; i < tiled.length; i++) {
      tiled[i] = bias[i % bias.length];
    }
    return new Epilogue(tiled, activation);
  }

  /** For sums that have their bias already. */
  static Epilogue withoutBias(Activation activation) {
    return new Epilogue(null, activation);
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
      HostTensors.update(out, sums -> forChunks(out, (at, n) -> finish(sums, null, at, n)));
    } else {
      HostTensors.read(
          residual,
          added -> {
            HostTensors.update(out, sums -> forChunks(out, (at, n) -> finish(sums, added, at, n)));
            return null;
          });
    }
  }

  private interface ChunkTask {
    void run(int at, int length);
  }

  private void forChunks(INDArray out, ChunkTask task) {
    int length = (int) out.length();
    int chunks = (length + tiledBias.length - 1) / tiledBias.length;
    IntStream.range(0, chunks)
        .parallel()
        .forEach(
            chunk -> {
              int at = chunk * tiledBias.length;
              task.run(at, Math.min(tiledBias.length, length - at));
            });
  }

  private void finish(FloatBuffer sums, FloatBuffer added, int at, int length) {
    float[] values = new float[length];
    sums.get(at, values);
    if (added != null) {
      float[] addends = new float[length];
      added.get(at, addends);
      add(values, addends, length);
    }
    add(values, tiledBias, length);
    if (activation == Activation.RELU) {
      relu(values);
    }
    sums.put(at, values);
  }

  // loops over arrays from index 0: with offsets the compiler does not vectorise them

  private static void add(float[] values, float[] addends, int length) {
    for (int i = 0; i < length; i++) {
      values[i] += addends[i];
    }
  }

  private static void relu(float[] values) {
    for (int i = 0; i < values.length; i++) {
      values[i] = Math.max(values[i], 0);
    }
  }
}
