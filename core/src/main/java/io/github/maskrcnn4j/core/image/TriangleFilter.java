package io.github.maskrcnn4j.core.image;

/**
 * Pillow's weights along one axis. Output {@code o} is centred on {@code c = (o + 0.5) * step} with
 * {@code step = in / out}; input {@code i} weighs {@code max(0, 1 - |i + 0.5 - c| / max(step, 1))},
 * all divided by their sum, in float64, then rounded to units of 2^-22.
 */
final class TriangleFilter {
  /** 32 bits, less 8 for the sample and 2 to be on the safe side. */
  private static final int PRECISION_BITS = 22;

  /** What a sum starts from, to be rounded. */
  static final int HALF = 1 << PRECISION_BITS - 1;

  private final int[] first;
  private final int[] start;
  private final int[] weights;

  private TriangleFilter(int[] first, int[] start, int[] weights) {
    this.first = first;
    this.start = start;
    this.weights = weights;
  }

  static TriangleFilter of(int inputs, int outputs) {
    double step = (double) inputs / outputs;
    double support = Math.max(step, 1.0);
    int[] first = new int[outputs];
    int[] start = new int[outputs + 1];
    for (int o = 0; o < outputs; o++) {
      double centre = (o + 0.5) * step;
      first[o] = Math.max(0, (int) (centre - support + 0.5));
      start[o + 1] = start[o] + Math.min(inputs, (int) (centre + support + 0.5)) - first[o];
    }
    int[] weights = new int[start[outputs]];
    for (int o = 0; o < outputs; o++) {
      double centre = (o + 0.5) * step;
      int count = start[o + 1] - start[o];
      double[] exact = new double[count];
      double sum = 0;
      for (int i = 0; i < count; i++) {
        double distance = Math.abs((i + first[o] - centre + 0.5) * (1.0 / support));
        exact[i] = distance < 1 ? 1 - distance : 0;
        sum += exact[i];
      }
      for (int i = 0; i < count; i++) {
        weights[start[o] + i] = (int) (0.5 + exact[i] / sum * (1 << PRECISION_BITS));
      }
    }
    return new TriangleFilter(first, start, weights);
  }

  int outputs() {
    return first.length;
  }

  /** The first input that counts for an output. */
  int first(int output) {
    return first[output];
  }

  /** The first weight of an output. */
  int start(int output) {
    return start[output];
  }

  /** Behind the last weight of an output. */
  int end(int output) {
    return start[output + 1];
  }

  int weight(int index) {
    return weights[index];
  }

  /** A sum of weighted samples as a sample, 0 to 255. */
  static int round(int sum) {
    return Math.min(255, sum >> PRECISION_BITS);
  }
}
