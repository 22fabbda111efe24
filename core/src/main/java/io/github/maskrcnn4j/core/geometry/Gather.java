package io.github.maskrcnn4j.core.geometry;

/** Values at some indices, in their order: what goes with {@link Boxes#select}. */
public final class Gather {

  private Gather() {}

  /** {@code values[indices[i]]} for every i. */
  public static float[] of(float[] values, int... indices) {
    float[] gathered = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      gathered[i] = values[indices[i]];
    }
    return gathered;
  }

  /** {@code values[indices[i]]} for every i. */
  public static int[] of(int[] values, int... indices) {
    int[] gathered = new int[indices.length];
    for (int i = 0; i < indices.length; i++) {
      gathered[i] = values[indices[i]];
    }
    return gathered;
  }
}
