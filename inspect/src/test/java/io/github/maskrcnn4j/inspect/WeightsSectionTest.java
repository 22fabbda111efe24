package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import org.junit.jupiter.api.Test;

class WeightsSectionTest {

  /** Three channels: one learned, one of zeros, one whose norm's scale is 0. */
  @Test
  void findsConstantChannelsAndValuesThatAreNoNumbers() throws WeightFileException {
    MapParameters parameters =
        new MapParameters("by hand")
            .put("fpn.a.kernel", new float[] {1, 0, 5, -2, 0, 6}, 1, 1, 2, 3)
            .put("fpn.a.norm.gamma", new float[] {1, 1, 0}, 3)
            .put("fpn.a.norm.beta", new float[] {0, Float.NaN, Float.POSITIVE_INFINITY}, 3);

    WeightsSection section = WeightsSection.of(parameters);

    assertThat(section.parameters()).isEqualTo(12);
    assertThat(section.notFinite()).isEqualTo(2);
    assertThat(section.layers()).hasSize(1);
    WeightsSection.Layer layer = section.layers().get(0);
    assertThat(layer.name()).isEqualTo("fpn.a");
    assertThat(layer.part()).isEqualTo("fpn");
    assertThat(layer.constantChannels()).isEqualTo(2);
    assertThat(layer.notFinite()).isEqualTo(2);
    assertThat(layer.min()).isEqualTo(-2);
    assertThat(layer.max()).isEqualTo(6);
    assertThat(layer.histogram().counts()).contains(1, 2).endsWith(1);
  }
}
