package io.github.maskrcnn4j.weights.source;

import java.io.IOException;
import java.util.Arrays;

/**
 * The end of another tensor along its first axis.
 *
 * @param rows how many are kept, at most as many as there are
 */
public record LastRows(TensorData whole, int rows) implements TensorData {
  @Override
  public long[] shape() {
    long[] shape = whole.shape().clone();
    shape[0] = rows;
    return shape;
  }

  @Override
  public ElementType type() {
    return whole.type();
  }

  @Override
  public float[] toFloats() throws IOException {
    float[] values = whole.toFloats();
    int count = (int) (values.length / whole.shape()[0]) * rows;
    return Arrays.copyOfRange(values, values.length - count, values.length);
  }
}
