package io.github.maskrcnn4j.weights.dialect;

import java.util.Arrays;

/** Reorders the axes of an array in C order: axis {@code i} of the result is {@code order[i]}. */
final class AxisPermutation {
  private static final int MOST_AXES = 4;

  private AxisPermutation() {}

  static long[] shape(long[] shape, int... order) {
    return Arrays.stream(order).mapToLong(axis -> shape[axis]).toArray();
  }

  /**
   * The values in their new order; the same array if the order stays.
   *
   * @param shape at most four axes
   */
  static float[] values(float[] values, long[] shape, int... order) {
    boolean sorted = true;
    for (int i = 0; i < order.length; i++) {
      sorted &= order[i] == i;
    }
    if (sorted) {
      return values;
    }
    int[] strides = new int[shape.length];
    for (int axis = shape.length - 1, stride = 1; axis >= 0; axis--) {
      strides[axis] = stride;
      stride *= (int) shape[axis];
    }
    int[] sides = new int[MOST_AXES];
    int[] steps = new int[MOST_AXES];
    Arrays.fill(sides, 1);
    int missing = MOST_AXES - order.length;
    for (int i = 0; i < order.length; i++) {
      sides[missing + i] = (int) shape[order[i]];
      steps[missing + i] = strides[order[i]];
    }
    return gather(values, sides, steps);
  }

  /** Reads {@code values} at every combination of steps, the last axis fastest. */
  private static float[] gather(float[] values, int[] sides, int[] steps) {
    float[] result = new float[values.length];
    int at = 0;
    for (int a = 0; a < sides[0]; a++) {
      for (int b = 0; b < sides[1]; b++) {
        for (int c = 0; c < sides[2]; c++) {
          int from = a * steps[0] + b * steps[1] + c * steps[2];
          for (int d = 0; d < sides[3]; d++, from += steps[3]) {
            result[at++] = values[from];
          }
        }
      }
    }
    return result;
  }
}
