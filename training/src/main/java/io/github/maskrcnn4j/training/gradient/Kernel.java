package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.SlidingWindow;
import io.github.maskrcnn4j.core.tensor.Shapes;

/** The sides of a convolution's kernel, and where its windows lie; without the values. */
public record Kernel(int height, int width, int in, int out, int stride, Padding padding) {

  /** That of a convolution; of a grouped one with {@code in} channels a group. */
  static Kernel of(Conv2d convolution) {
    long[] shape = convolution.kernelShape();
    return new Kernel(
        (int) shape[0],
        (int) shape[1],
        (int) shape[2],
        (int) shape[3],
        convolution.stride(),
        convolution.padding());
  }

  /** What it looks through. */
  SlidingWindow window() {
    return new SlidingWindow(height, width, stride, padding);
  }

  /** How many values it has. */
  public int length() {
    return Math.toIntExact(Shapes.elements(shape()));
  }

  /** {@code [height, width, in, out]}. */
  long[] shape() {
    return new long[] {height, width, in, out};
  }
}
