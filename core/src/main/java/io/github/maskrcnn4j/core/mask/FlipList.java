package io.github.maskrcnn4j.core.mask;

import java.util.Arrays;

/**
 * Collects the positions where a mask changes, in ascending order. Two flips at one place cancel:
 * that alone joins runs which touch across columns and drops runs of length zero.
 */
final class FlipList {
  private int[] flips = new int[64];
  private int size;

  /** Position {@code p} and all behind it change sides. */
  void flip(int p) {
    if (size > 0 && flips[size - 1] == p) {
      size--;
      return;
    }
    if (size == flips.length) {
      flips = Arrays.copyOf(flips, 2 * size);
    }
    flips[size++] = p;
  }

  /** The flips before {@code end}; one at the very end changes nothing. */
  int[] toArray(int end) {
    return Arrays.copyOf(flips, size > 0 && flips[size - 1] == end ? size - 1 : size);
  }
}
