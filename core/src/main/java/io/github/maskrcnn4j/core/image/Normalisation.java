package io.github.maskrcnn4j.core.image;

import java.util.List;

/**
 * From the bytes of a picture to the values that the network was trained on: {@code (v / divisor -
 * mean) / std}. Where and when it happens, before or after resizing, is {@link Resizing}'s affair.
 *
 * @param order of the channels in the input, and of {@code mean} and {@code std}
 * @param divisor 255 where the network takes values of 0 to 1, else 1
 * @param mean of each channel
 * @param std of each channel
 * @param precision of the three operations
 */
public record Normalisation(
    ChannelOrder order, double divisor, List<Double> mean, List<Double> std, Precision precision) {

  /** What the source computes in; the result is a float32 either way. */
  public enum Precision {
    /** Operands and every intermediate result are float32. */
    FLOAT32,
    /** Computed in float64, rounded once at the end. */
    FLOAT64
  }

  /** Checks that there are three means and deviations. */
  public Normalisation {
    mean = List.copyOf(mean);
    std = List.copyOf(std);
    if (mean.size() != 3 || std.size() != 3) {
      throw new IllegalArgumentException(
          "image_mean and image_std need three values each, found " + mean + " and " + std);
    }
    if (divisor == 0 || std.contains(0.0)) {
      throw new IllegalArgumentException(
          "nothing can be divided by 0: divisor " + divisor + ", image_std " + std);
    }
  }

  /** The same with other means, in the order of the channels. */
  public Normalisation withMean(List<Double> other) {
    return new Normalisation(order, divisor, other, std, precision);
  }

  /** The same with other deviations, in the order of the channels. */
  public Normalisation withStd(List<Double> other) {
    return new Normalisation(order, divisor, mean, other, precision);
  }

  /** The normalised value of every byte. */
  ByteValues values() {
    return new ByteValues(order, new float[][] {table(0), table(1), table(2)});
  }

  private float[] table(int colour) {
    int channel = order.position(colour);
    float[] table = new float[256];
    for (int value = 0; value < table.length; value++) {
      table[value] =
          precision == Precision.FLOAT32
              ? (value / (float) divisor - mean.get(channel).floatValue())
                  / std.get(channel).floatValue()
              : (float) ((value / divisor - mean.get(channel)) / std.get(channel));
    }
    return table;
  }
}
