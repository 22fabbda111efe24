package io.github.maskrcnn4j.core.layer;

/** Turns logits on the host into probabilities. */
public final class Probabilities {

  private Probabilities() {}

  /** {@code 1 / (1 + exp(-logit))}. */
  public static float sigmoid(float logit) {
    return (float) (1 / (1 + Math.exp(-logit)));
  }

  /**
   * The softmax of every row, with the row's maximum subtracted first, so that large logits do not
   * overflow.
   *
   * @param logits rows of {@code columns} values; not modified
   * @return as many values, every row summing to 1
   */
  public static float[] softmaxRows(float[] logits, int columns) {
    if (columns < 1 || logits.length % columns != 0) {
      throw new IllegalArgumentException(
          logits.length + " logits do not divide into rows of " + columns);
    }
    float[] probabilities = new float[logits.length];
    double[] exponentials = new double[columns];
    for (int row = 0; row < logits.length; row += columns) {
      float max = Float.NEGATIVE_INFINITY;
      for (int c = 0; c < columns; c++) {
        max = Math.max(max, logits[row + c]);
      }
      double sum = 0;
      for (int c = 0; c < columns; c++) {
        exponentials[c] = Math.exp(logits[row + c] - max);
        sum += exponentials[c];
      }
      for (int c = 0; c < columns; c++) {
        probabilities[row + c] = (float) (exponentials[c] / sum);
      }
    }
    return probabilities;
  }
}
