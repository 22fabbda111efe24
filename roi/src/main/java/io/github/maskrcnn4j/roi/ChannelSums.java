package io.github.maskrcnn4j.roi;

/**
 * Weighted sums of the channels of a few cells.
 *
 * <p>Every array begins at 0: with an offset into a larger array the compiler of Java 17 cannot
 * prove that the reads and writes do not meet, and the loop runs ten times slower for want of
 * vector instructions.
 */
final class ChannelSums {

  private ChannelSums() {}

  static void set(float[] sum, float[] a, float weightA) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] = weightA * a[c];
    }
  }

  static void set(float[] sum, float[] a, float weightA, float[] b, float weightB) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] = weightA * a[c] + weightB * b[c];
    }
  }

  static void add(float[] sum, float[] a, float weightA) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += weightA * a[c];
    }
  }

  static void add(float[] sum, float[] a, float weightA, float[] b, float weightB) {
    for (int c = 0; c < sum.length; c++) {
      sum[c] += weightA * a[c] + weightB * b[c];
    }
  }
}
