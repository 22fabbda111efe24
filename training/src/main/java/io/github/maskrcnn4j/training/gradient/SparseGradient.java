package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.Shapes;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * The gradient of a map that is zero but at few positions. That of the RPN is: its losses see 256
 * of some 260,000 anchors, so nearly all of its way back would be work on zeros. The values are
 * changed in place.
 *
 * @param channels of the map
 * @param positions that have a gradient, ascending, counted in C order of {@code [N, H, W]}
 * @param values {@code [positions, channels]} in C order
 */
public record SparseGradient(int channels, int[] positions, float[] values) {

  /**
   * To compute at single positions pays if at most one in so many has a gradient: the window of a
   * 3x3 kernel costs four times what it does in Winograd's tiles, and gathering it comes on top.
   */
  private static final int POSITIONS_PER_GRADIENT = 16;

  /**
   * Leaves the zeros out.
   *
   * @param values {@code [..., channels]} in C order; not modified
   */
  public static SparseGradient of(int channels, float[] values) {
    int[] positions =
        IntStream.range(0, values.length / channels)
            .filter(position -> hasNonZero(values, position * channels, channels))
            .toArray();
    float[] own = new float[positions.length * channels];
    for (int i = 0; i < positions.length; i++) {
      System.arraycopy(values, positions[i] * channels, own, i * channels, channels);
    }
    return new SparseGradient(channels, positions, own);
  }

  private static boolean hasNonZero(float[] values, int at, int count) {
    for (int i = at; i < at + count; i++) {
      if (values[i] != 0) {
        return true;
      }
    }
    return false;
  }

  int count() {
    return positions.length;
  }

  /** Whether it is worth while to compute with these positions alone. */
  boolean isSparse(INDArray map) {
    return (long) POSITIONS_PER_GRADIENT * count() * channels <= map.length();
  }

  /** The sum of both. */
  SparseGradient plus(SparseGradient other) {
    if (other.channels != channels) {
      throw new IllegalArgumentException(
          "A gradient of " + other.channels + " channels for one of " + channels);
    }
    SparseGradient sum = zeros(channels, positions, other.positions);
    sum.add(this);
    sum.add(other);
    return sum;
  }

  /** Zeros at all positions of both, each of which may be given several times. */
  static SparseGradient zeros(int channels, int[] some, int... others) {
    int[] all =
        IntStream.concat(Arrays.stream(some), Arrays.stream(others)).sorted().distinct().toArray();
    return new SparseGradient(channels, all, new float[all.length * channels]);
  }

  private void add(SparseGradient part) {
    for (int i = 0; i < part.count(); i++) {
      add(part.positions[i], part.values, i * channels);
    }
  }

  /**
   * Adds to one of the positions.
   *
   * @param from its gradient, from {@code at} on
   */
  void add(int position, float[] from, int at) {
    int own = Arrays.binarySearch(positions, position) * channels;
    for (int c = 0; c < channels; c++) {
      values[own + c] += from[at + c];
    }
  }

  /**
   * From the gradient of an activation's output to that of its input, in place.
   *
   * @param output of the activation, {@code [N, H, W, channels]}, dense; not modified
   */
  void applyActivation(Activation activation, INDArray output) {
    if (activation == Activation.NONE) {
      return;
    }
    float[] outputs = new float[values.length];
    HostTensors.read(
        output,
        from -> {
          for (int i = 0; i < count(); i++) {
            from.get(positions[i] * channels, outputs, i * channels, channels);
          }
          return null;
        });
    ActivationGradient.applyInPlace(activation, values, outputs, values.length);
  }

  /**
   * Adds to a gradient of all positions.
   *
   * @param gradient {@code [N, H, W, channels]}, dense; modified
   */
  void addTo(INDArray gradient) {
    float[] sum = new float[channels];
    HostTensors.update(
        gradient,
        to -> {
          for (int i = 0; i < count(); i++) {
            to.get(positions[i] * channels, sum);
            for (int c = 0; c < channels; c++) {
              sum[c] += values[i * channels + c];
            }
            to.put(positions[i] * channels, sum);
          }
        });
  }

  /**
   * With the zeros.
   *
   * @return a tensor of the scope
   */
  INDArray toTensor(TensorScope scope, long... shape) {
    float[] all = new float[Math.toIntExact(Shapes.elements(shape))];
    for (int i = 0; i < count(); i++) {
      System.arraycopy(values, i * channels, all, positions[i] * channels, channels);
    }
    return scope.take(all, shape);
  }
}
