package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Padding;

/**
 * A convolution's kernel and where its windows lie.
 *
 * @param values {@code [height, width, in, out]} in C order
 */
public record Kernel(
    float[] values, int height, int width, int in, int out, int stride, Padding padding) {

  /** That of a convolution; of a grouped one with {@code in} channels a group. */
  static Kernel of(Conv2d convolution) {
    long[] shape = convolution.kernelShape();
    return new Kernel(
        convolution.kernelValues(),
        (int) shape[0],
        (int) shape[1],
        (int) shape[2],
        (int) shape[3],
        convolution.stride(),
        convolution.padding());
  }

  /** Turned by half a turn, with inputs and outputs exchanged: {@code [height, width, out, in]}. */
  float[] turned() {
    float[] turned = new float[values.length];
    int taps = height * width;
    for (int tap = 0; tap < taps; tap++) {
      int to = (taps - 1 - tap) * in * out;
      for (int i = 0; i < in; i++) {
        int from = (tap * in + i) * out;
        for (int o = 0; o < out; o++) {
          turned[to + o * in + i] = values[from + o];
        }
      }
    }
    return turned;
  }
}
