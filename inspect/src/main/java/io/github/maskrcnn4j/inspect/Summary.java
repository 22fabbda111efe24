package io.github.maskrcnn4j.inspect;

/**
 * A few numbers about many.
 *
 * @param min the least finite value; 0 if there is none
 * @param max the largest finite value
 * @param mean of the finite values
 * @param deviation of the finite values from their mean
 * @param notFinite how many values are NaN or infinite
 */
record Summary(float min, float max, double mean, double deviation, int notFinite) {

  static Summary of(float[] values) {
    float min = Float.POSITIVE_INFINITY;
    float max = Float.NEGATIVE_INFINITY;
    double sum = 0;
    int finite = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        min = Math.min(min, value);
        max = Math.max(max, value);
        sum += value;
        finite++;
      }
    }
    if (finite == 0) {
      return new Summary(0, 0, 0, 0, values.length);
    }
    double mean = sum / finite;
    double squares = 0;
    for (float value : values) {
      if (Float.isFinite(value)) {
        squares += (value - mean) * (value - mean);
      }
    }
    return new Summary(min, max, mean, Math.sqrt(squares / finite), values.length - finite);
  }
}
