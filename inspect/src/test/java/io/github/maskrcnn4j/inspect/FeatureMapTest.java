package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

class FeatureMapTest {

  /** Two positions of three channels: 3, 0, 4 and -3, 0, 0. */
  @Test
  void keepsTheStrongestAndCountsTheConstant() {
    try (INDArray tensor = HostTensors.tensor(new float[] {3, 0, 4, -3, 0, 0}, 1, 1, 2, 3)) {
      FeatureMap map = FeatureMap.of(tensor, 2);

      assertThat(map.energy())
          .containsExactly((float) Math.sqrt(25 / 3.0), (float) Math.sqrt(9 / 3.0));
      assertThat(map.strongest()).extracting(FeatureMap.Channel::index).containsExactly(0, 2);
      assertThat(map.strongest().get(0).values()).containsExactly(3, -3);
      assertThat(map.strongest().get(1).mean()).isEqualTo(2);
      assertThat(map.constantChannels()).isEqualTo(1);
    }
  }
}
