package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.ArrayList;
import java.util.List;

/**
 * Every layer's weights at a glance.
 *
 * @param parameters values of all tensors together
 * @param notFinite values that are NaN or infinite, of all tensors together
 */
record WeightsSection(long parameters, int notFinite, List<Layer> layers) {

  /**
   * A convolution or a fully connected layer.
   *
   * @param name its canonical name
   * @param part of the network: {@code backbone.stage4}, {@code fpn}
   * @param shape of the kernel, output channels last
   * @param notFinite values of the kernel, the bias and the norm that are NaN or infinite
   * @param constantChannels output channels that do not depend on the input: all weights are 0, or
   *     the norm's scale is
   */
  record Layer(
      String name,
      String part,
      long[] shape,
      float min,
      float max,
      double mean,
      double deviation,
      Histogram histogram,
      int notFinite,
      int constantChannels) {}

  static WeightsSection of(Parameters parameters) throws WeightFileException {
    List<Layer> layers = new ArrayList<>();
    long count = 0;
    int notFinite = 0;
    for (String name : parameters.names()) {
      float[] values = parameters.values(name);
      count += values.length;
      notFinite += Summary.of(values).notFinite();
      if (name.endsWith(".kernel") || name.endsWith(".weight")) {
        layers.add(layer(parameters, name, values));
      }
    }
    return new WeightsSection(count, notFinite, layers);
  }

  private static Layer layer(Parameters parameters, String kernel, float[] values)
      throws WeightFileException {
    String name = kernel.substring(0, kernel.lastIndexOf('.'));
    Summary summary = Summary.of(values);
    int notFinite = summary.notFinite();
    for (String other : List.of("bias", "norm.gamma", "norm.beta", "norm.mean", "norm.variance")) {
      if (parameters.contains(name + "." + other)) {
        notFinite += Summary.of(parameters.values(name + "." + other)).notFinite();
      }
    }
    long[] shape = parameters.shape(kernel);
    String gamma = name + ".norm.gamma";
    float[] scale = parameters.contains(gamma) ? parameters.values(gamma) : null;
    return new Layer(
        name,
        part(name),
        shape,
        summary.min(),
        summary.max(),
        summary.mean(),
        summary.deviation(),
        Histogram.of(values, summary.min(), summary.max()),
        notFinite,
        constantChannels(values, (int) shape[shape.length - 1], scale));
  }

  /**
   * Channels that are the same for every input.
   *
   * @param scale the norm's, null if there is none
   */
  static int constantChannels(float[] kernel, int channels, float[] scale) {
    boolean[] depends = new boolean[channels];
    for (int at = 0; at < kernel.length; ) {
      for (int channel = 0; channel < channels; channel++) {
        depends[channel] |= kernel[at++] != 0;
      }
    }
    int constant = 0;
    for (int channel = 0; channel < channels; channel++) {
      constant += depends[channel] && (scale == null || scale[channel] != 0) ? 0 : 1;
    }
    return constant;
  }

  private static String part(String name) {
    String[] words = name.split("\\.", 3);
    return words[0].equals("backbone") ? words[0] + "." + words[1] : words[0];
  }
}
