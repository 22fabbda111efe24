package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class FoldNormTest {
  /** 2 (6 x - 1) / sqrt(4) + 5 = 6 x + 4. */
  @Test
  void oneChannel() {
    float[] kernel = new float[1];
    float[] bias = new float[1];
    FoldNorm.fold(one(6), one(2), one(5), one(1), one(4), 0, kernel, bias);
    assertThat(kernel).containsExactly(6);
    assertThat(bias).containsExactly(4);
  }

  @Test
  void equalsTheLoader() throws IOException {
    try (SafetensorsFile file = MaskRcnn.demoWeights()) {
      for (String unit :
          List.of("backbone.stage2.block01.conv1", "backbone.stage4.block23.conv3")) {
        assertThat(FoldNorm.largestDifference(file, unit, 1e-5)).isLessThan(1e-6);
      }
    }
  }

  private static float[] one(float value) {
    return new float[] {value};
  }
}
