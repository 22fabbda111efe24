package io.github.maskrcnn4j.core.layer;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class NearestUpsampleTest {

  @Test
  void doublesEveryValueAlongBothSides() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray target = scope.take(new float[] {0, 0, 0, 0, 100, 100, 100, 100}, 1, 2, 4, 1);
      NearestUpsample.addTo(scope, target, scope.take(new float[] {1, 2}, 1, 1, 2, 1));
      assertThat(HostTensors.toHost(target)).containsExactly(1, 1, 2, 2, 101, 101, 102, 102);
    }
  }

  /** To the last bit: both add the same two numbers. */
  @ParameterizedTest
  @CsvSource({
    "1, 4, 6, 8, 12, 5",
    "2, 3, 2, 6, 4, 3",
    "1, 4, 3, 7, 5, 1",
    "1, 1, 1, 1, 1, 1",
    "3, 2, 5, 3, 9, 4",
    "1, 1, 7, 2, 13, 8"
  })
  void aDeviceAddsTheSame(int maps, int h, int w, int height, int width, int channels) {
    Random random = new Random(height * 31L + width);
    float[] coarse = values(random, maps * h * w * channels);
    float[] before = values(random, maps * height * width * channels);
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray from = scope.take(coarse, maps, h, w, channels);
      INDArray expected = scope.take(before, maps, height, width, channels);
      NearestUpsample.addTo(scope, expected, from);
      INDArray found = scope.take(before, maps, height, width, channels);
      NearestUpsample.addOnDevice(scope, found, from);
      assertThat(HostTensors.toHost(found)).containsExactly(HostTensors.toHost(expected));
      assertThat(HostTensors.toHost(from)).containsExactly(coarse);
    }
  }

  private static float[] values(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }
}
