package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ChannelOrder;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.image.Normalisation;
import java.util.List;
import java.util.stream.IntStream;

/**
 * The normalised input.
 *
 * @param divisor what bytes are divided by first
 * @param channels in the input's order, the part that the image fills
 */
record InputSection(double divisor, List<Channel> channels) {

  private static final List<String> RGB = List.of("red", "green", "blue");

  /**
   * One channel's values.
   *
   * @param subtracted the normalisation's mean
   * @param divided the normalisation's deviation
   */
  record Channel(
      String name,
      double subtracted,
      double divided,
      float min,
      float max,
      double mean,
      double deviation,
      Histogram histogram) {}

  static InputSection of(ModelInput input, Normalisation normalisation) {
    List<Channel> channels =
        IntStream.range(0, 3).mapToObj(c -> channel(input, normalisation, c)).toList();
    return new InputSection(normalisation.divisor(), channels);
  }

  private static Channel channel(ModelInput input, Normalisation normalisation, int channel) {
    float[] values = window(input, channel);
    Summary summary = Summary.of(values);
    return new Channel(
        RGB.get(colour(normalisation, channel)),
        normalisation.mean().get(channel),
        normalisation.std().get(channel),
        summary.min(),
        summary.max(),
        summary.mean(),
        summary.deviation(),
        Histogram.of(values, summary.min(), summary.max()));
  }

  private static float[] window(ModelInput input, int channel) {
    ImageGeometry image = input.geometry();
    float[] values = new float[image.resizedHeight() * image.resizedWidth()];
    for (int i = 0; i < values.length; i++) {
      int y = image.top() + i / image.resizedWidth();
      int x = image.left() + i % image.resizedWidth();
      values[i] = input.data()[3 * (y * image.inputWidth() + x) + channel];
    }
    return values;
  }

  /** Which colour a channel of the input holds. */
  private static int colour(Normalisation normalisation, int channel) {
    return normalisation.order() == ChannelOrder.RGB ? channel : 2 - channel;
  }
}
