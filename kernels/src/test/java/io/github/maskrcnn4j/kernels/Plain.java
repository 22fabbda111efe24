package io.github.maskrcnn4j.kernels;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.util.Arrays;
import java.util.Random;

/** The slow obvious versions, and random values for both. */
final class Plain {

  private Plain() {}

  /** {@code activation(left * right + bias + addend)}, summed up in double precision. */
  static double[] product(
      FloatBuffer left,
      FloatBuffer right,
      int depth,
      float[] bias,
      FloatBuffer addend,
      boolean relu) {
    int columns = right.capacity() / depth;
    double[] out = new double[left.capacity() / depth * columns];
    for (int i = 0; i < out.length; i++) {
      double sum = bias.length == 0 ? 0 : bias[i % columns];
      for (int k = 0; k < depth; k++) {
        sum += (double) left.get(i / columns * depth + k) * right.get(k * columns + i % columns);
      }
      sum += addend == null ? 0 : addend.get(i);
      out[i] = relu ? Math.max(0, sum) : sum;
    }
    return out;
  }

  /** The windows of a square kernel, with the same padding on all sides. */
  static Windows square(int height, int width, int channels, int side, int stride, int pad) {
    int outHeight = (height + 2 * pad - side) / stride + 1;
    int outWidth = (width + 2 * pad - side) / stride + 1;
    return new Windows(height, width, channels, outHeight, outWidth, side, side, stride, pad, pad);
  }

  /** All windows of the maps, one after the other, zeros beyond the borders. */
  static FloatBuffer windows(FloatBuffer maps, int count, Windows w) {
    FloatBuffer all = FloatBuffer.allocate(count * w.outHeight() * w.outWidth() * w.size());
    for (int i = 0; i < all.capacity(); i++) {
      int c = i % w.channels();
      int kx = i / w.channels() % w.kernelWidth();
      int ky = i / w.channels() / w.kernelWidth() % w.kernelHeight();
      int window = i / w.size();
      int x = window % w.outWidth() * w.stride() - w.left() + kx;
      int y = window / w.outWidth() % w.outHeight() * w.stride() - w.above() + ky;
      int map = window / w.outWidth() / w.outHeight();
      boolean inside = x >= 0 && x < w.width() && y >= 0 && y < w.height();
      int at = ((map * w.height() + y) * w.width() + x) * w.channels() + c;
      all.put(i, inside ? maps.get(at) : 0);
    }
    return all;
  }

  static FloatBuffer transpose(FloatBuffer matrix, int columns) {
    int rows = matrix.capacity() / columns;
    FloatBuffer transpose = FloatBuffer.allocate(matrix.capacity());
    for (int i = 0; i < matrix.capacity(); i++) {
      transpose.put(i % columns * rows + i / columns, matrix.get(i));
    }
    return transpose;
  }

  /** Off-heap, as a tensor's values are. */
  static FloatBuffer random(Random random, int length) {
    FloatBuffer values = nans(length);
    for (int i = 0; i < length; i++) {
      values.put(i, (float) random.nextGaussian());
    }
    return values;
  }

  /** For outputs, every value of which must be written. */
  static FloatBuffer nans(int length) {
    FloatBuffer values =
        ByteBuffer.allocateDirect(Float.BYTES * length)
            .order(ByteOrder.nativeOrder())
            .asFloatBuffer();
    for (int i = 0; i < length; i++) {
      values.put(i, Float.NaN);
    }
    return values;
  }

  static float[] array(FloatBuffer values) {
    float[] array = new float[values.capacity()];
    values.get(0, array);
    return array;
  }

  /** An array that holds no zeros by chance: what is read must have been written. */
  static float[] dirty(int length) {
    float[] array = new float[length];
    Arrays.fill(array, Float.NaN);
    return array;
  }

  /**
   * @param tolerance relative to the largest expected value
   */
  static void assertClose(FloatBuffer actual, double[] expected, double tolerance) {
    assertThat(actual.capacity()).isEqualTo(expected.length);
    double largest = 0;
    for (double value : expected) {
      largest = Math.max(largest, Math.abs(value));
    }
    for (int i = 0; i < expected.length; i++) {
      double difference = Math.abs(actual.get(i) - expected[i]);
      if (!(difference <= tolerance * largest)) { // also if it is not a number
        throw new AssertionError(
            "At " + i + ": expected " + expected[i] + ", found " + actual.get(i));
      }
    }
  }
}
