package io.github.maskrcnn4j.core.mask;

import java.util.Arrays;
import java.util.Locale;

/**
 * Collects the positions where a mask changes, in ascending order. Two flips at one place cancel:
 * that alone joins runs which touch across columns and drops runs of length zero.
 */
final class FlipList {
  private int[] flips = new int[64];
  private int size;

  /**
   * Where runs of the given lengths end, outside and inside in turn.
   *
   * @throws IllegalArgumentException if a count is negative or they do not sum to height * width
   */
  static FlipList ofCounts(int height, int width, int... counts) {
    int pixels = BinaryMask.checkSize(height, width);
    FlipList flips = new FlipList();
    long position = 0;
    for (int i = 0; i < counts.length; i++) {
      position += counts[i];
      if (counts[i] < 0 || position > pixels) {
        throw new IllegalArgumentException(
            String.format(
                Locale.ROOT,
                "RLE of size [%d, %d]: count %d is %d; counts must not be negative nor exceed %d in sum",
                height,
                width,
                i,
                counts[i],
                pixels));
      }
      flips.flip((int) position);
    }
    if (position != pixels) {
      throw new IllegalArgumentException(
          String.format(
              Locale.ROOT,
              "RLE of size [%d, %d]: the counts sum to %d instead of %d",
              height,
              width,
              position,
              pixels));
    }
    return flips;
  }

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
