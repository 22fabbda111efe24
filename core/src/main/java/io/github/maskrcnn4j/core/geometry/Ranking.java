package io.github.maskrcnn4j.core.geometry;

import java.util.Arrays;

/**
 * Indices of scores from the highest to the lowest.
 *
 * <p>Equal scores (0 and -0 are equal) come in the order of their indices, as a stable sort leaves
 * them; NaN comes last. Every selection of the library uses this one order.
 */
public final class Ranking {

  /** Sign, exponent and seven bits of the mantissa: fine enough to cut 200,000 logits. */
  private static final int BIN_BITS = 16;

  private Ranking() {}

  /** All indices. */
  public static int[] of(float[] scores) {
    long[] keys = new long[scores.length];
    for (int i = 0; i < keys.length; i++) {
      keys[i] = key(scores[i], i);
    }
    return sortedIndices(keys, keys.length, keys.length);
  }

  /**
   * The indices of the {@code count} highest scores, or of all if there are fewer: the first of
   * {@link #of}, without sorting the rest.
   */
  public static int[] top(float[] scores, int count) {
    if (count < 0) {
      throw new IllegalArgumentException("Cannot take the top " + count);
    }
    if (count >= scores.length) {
      return of(scores);
    }
    int lastBin = lastBinOfTop(scores, count);
    long[] keys = new long[2 * count + 16];
    int size = 0;
    for (int i = 0; i < scores.length; i++) {
      long key = key(scores[i], i);
      if (bin(key) <= lastBin) {
        if (size == keys.length) {
          keys = Arrays.copyOf(keys, 2 * size);
        }
        keys[size++] = key;
      }
    }
    return sortedIndices(keys, size, count);
  }

  /** The bin that the last of the {@code count} highest scores falls into; bin 0 is the highest. */
  private static int lastBinOfTop(float[] scores, int count) {
    int[] sizes = new int[1 << BIN_BITS];
    for (float score : scores) {
      sizes[bin(key(score, 0))]++;
    }
    int bin = 0;
    for (int seen = sizes[0]; seen < count; seen += sizes[bin]) {
      bin++;
    }
    return bin;
  }

  private static int[] sortedIndices(long[] keys, int size, int count) {
    Arrays.sort(keys, 0, size);
    int[] indices = new int[count];
    for (int i = 0; i < count; i++) {
      indices[i] = (int) keys[i];
    }
    return indices;
  }

  /** Score and index in one number that falls as the score rises. */
  private static long key(float score, int index) {
    int bits = Float.floatToIntBits(score + 0f); // -0 becomes 0
    // a float's bits count upwards for positive values, downwards for negative ones
    int rising = score != score ? Integer.MIN_VALUE : bits ^ ((bits >> 31) & Integer.MAX_VALUE);
    return ((long) ~rising << 32) | index;
  }

  private static int bin(long key) {
    return (int) (key >> (64 - BIN_BITS)) + (1 << (BIN_BITS - 1));
  }
}
