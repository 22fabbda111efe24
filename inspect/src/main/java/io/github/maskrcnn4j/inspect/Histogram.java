package io.github.maskrcnn4j.inspect;

/**
 * How often values occur.
 *
 * @param from where the first bin begins
 * @param to where the last bin ends, itself included
 * @param counts values per bin; those outside, and NaN, are not counted
 */
record Histogram(float from, float to, int[] counts) {

  private static final int BINS = 40;

  static Histogram of(float[] values, float from, float to) {
    int[] counts = new int[BINS];
    double binsPerUnit = to > from ? BINS / ((double) to - from) : 0;
    for (float value : values) {
      if (value >= from && value <= to) {
        counts[Math.min(BINS - 1, (int) ((value - from) * binsPerUnit))]++;
      }
    }
    return new Histogram(from, to, counts);
  }
}
