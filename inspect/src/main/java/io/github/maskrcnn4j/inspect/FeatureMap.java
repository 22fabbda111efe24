package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a report keeps of a feature map.
 *
 * @param height rows h
 * @param width columns w
 * @param channels C
 * @param energy {@code [h, w]}: at every position the root of the mean of the channels' squares
 * @param strongest the channels of the largest mean magnitude, the strongest first
 * @param constantChannels how many channels have the same value everywhere: dead on this image
 */
record FeatureMap(
    int height,
    int width,
    int channels,
    float[] energy,
    List<Channel> strongest,
    int constantChannels) {

  /**
   * One channel of a map.
   *
   * @param mean of its magnitude
   * @param values {@code [h, w]}
   */
  record Channel(int index, float mean, float[] values) {}

  /**
   * Reduces a tensor.
   *
   * @param tensor {@code [1, h, w, C]}; not modified
   * @param kept how many channels are kept
   */
  static FeatureMap of(INDArray tensor, int kept) {
    int channels = (int) tensor.size(3);
    float[] values = HostTensors.toHost(tensor);
    float[] means = meanMagnitudes(values, channels);
    List<Channel> strongest =
        IntStream.range(0, channels)
            .boxed()
            .sorted(Comparator.comparing(channel -> -means[channel]))
            .limit(kept)
            .map(
                channel -> new Channel(channel, means[channel], channel(values, channels, channel)))
            .toList();
    return new FeatureMap(
        (int) tensor.size(1),
        (int) tensor.size(2),
        channels,
        energy(values, channels),
        strongest,
        constantChannels(values, channels));
  }

  /** The root of the mean square of every run of {@code channels} values. */
  static float[] energy(float[] values, int channels) {
    float[] energy = new float[values.length / channels];
    for (int position = 0; position < energy.length; position++) {
      double squares = 0;
      for (int at = position * channels; at < (position + 1) * channels; at++) {
        squares += (double) values[at] * values[at];
      }
      energy[position] = (float) Math.sqrt(squares / channels);
    }
    return energy;
  }

  private static float[] meanMagnitudes(float[] values, int channels) {
    double[] sums = new double[channels];
    for (int at = 0; at < values.length; ) {
      for (int channel = 0; channel < channels; channel++) {
        sums[channel] += Math.abs(values[at++]);
      }
    }
    float[] means = new float[channels];
    for (int channel = 0; channel < channels; channel++) {
      means[channel] = (float) (sums[channel] * channels / values.length);
    }
    return means;
  }

  private static float[] channel(float[] values, int channels, int channel) {
    float[] own = new float[values.length / channels];
    for (int position = 0; position < own.length; position++) {
      own[position] = values[position * channels + channel];
    }
    return own;
  }

  private static int constantChannels(float[] values, int channels) {
    boolean[] varies = new boolean[channels];
    for (int at = channels; at < values.length; ) {
      for (int channel = 0; channel < channels; channel++) {
        varies[channel] |= values[at++] != values[channel];
      }
    }
    return (int) IntStream.range(0, channels).filter(channel -> !varies[channel]).count();
  }
}
