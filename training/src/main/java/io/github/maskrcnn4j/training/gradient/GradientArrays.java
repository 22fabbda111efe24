package io.github.maskrcnn4j.training.gradient;

import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/**
 * The arrays that parameters' gradients are computed in, kept from step to step: a quarter of a
 * gigabyte of ResNet-101, which else would be zeroed and collected every time. For one thread.
 */
public final class GradientArrays {

  private final Map<Integer, Deque<float[]>> free = new HashMap<>();

  /** An array of this length, with undefined contents. */
  float[] take(int length) {
    Deque<float[]> arrays = free.get(length);
    return arrays == null || arrays.isEmpty() ? new float[length] : arrays.pop();
  }

  /** Takes an array back, which the caller must not use any more. */
  public void giveBack(float[] array) {
    free.computeIfAbsent(array.length, length -> new ArrayDeque<>()).push(array);
  }
}
