package io.github.maskrcnn4j.testkit;

import java.util.Arrays;

/** Permutation of dense c-order arrays: the slow and obvious one. */
public final class Layout {
  private Layout() {}

  /**
   * @param values of shape {@code shape}, c order; not modified
   * @param axes result axis i is axis {@code axes[i]} of the argument
   * @return a new array in c order
   */
  public static float[] permute(float[] values, int[] shape, int... axes) {
    int[] outShape = permute(shape, axes);
    int[] strides = new int[shape.length];
    int size = 1;
    for (int axis = shape.length - 1; axis >= 0; axis--) {
      strides[axis] = size;
      size *= shape[axis];
    }
    if (size != values.length) {
      throw new IllegalArgumentException(
          values.length + " values for shape " + Arrays.toString(shape));
    }
    float[] out = new float[size];
    int[] index = new int[axes.length];
    for (int i = 0; i < size; i++) {
      int from = 0;
      for (int axis = 0; axis < axes.length; axis++) {
        from += index[axis] * strides[axes[axis]];
      }
      out[i] = values[from];
      for (int axis = axes.length - 1; axis >= 0 && ++index[axis] == outShape[axis]; axis--) {
        index[axis] = 0;
      }
    }
    return out;
  }

  /** The shape after the same permutation. */
  public static int[] permute(int[] shape, int... axes) {
    if (shape.length != axes.length) {
      throw new IllegalArgumentException(
          "cannot permute shape " + Arrays.toString(shape) + " by axes " + Arrays.toString(axes));
    }
    return Arrays.stream(axes).map(axis -> shape[axis]).toArray();
  }
}
