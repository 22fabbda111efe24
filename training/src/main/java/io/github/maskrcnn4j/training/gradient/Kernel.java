package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.tensor.Workers;

/**
 * A convolution's kernel and where its windows lie.
 *
 * @param values {@code [height, width, in, out]} in C order
 */
public record Kernel(
    float[] values, int height, int width, int in, int out, int stride, Padding padding) {

  /** Output channels that are turned at a time: a line of the cache is read once. */
  private static final int STRIP = 16;

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
    int strips = (out + STRIP - 1) / STRIP;
    Workers.forEach(
        height * width * strips,
        piece -> turnStrip(turned, piece / strips, piece % strips * STRIP));
    return turned;
  }

  private void turnStrip(float[] turned, int tap, int first) {
    int from = tap * in * out;
    int to = (height * width - 1 - tap) * in * out;
    int end = Math.min(out, first + STRIP);
    for (int i = 0; i < in; i++) {
      for (int o = first; o < end; o++) {
        turned[to + o * in + i] = values[from + i * out + o];
      }
    }
  }
}
