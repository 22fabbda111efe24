package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.detector.MaskRcnn;
import java.util.List;
import org.junit.jupiter.api.Test;

class CountParametersTest {
  private static final List<Integer> RESNET_101 = List.of(3, 4, 23, 3);

  @Test
  void theFormulaIsTheFile() {
    try (MaskRcnn model = MaskRcnn.demo()) {
      assertThat(CountParameters.formula(16, RESNET_101, 64, 256, 9))
          .isEqualTo(CountParameters.counted(model.layout()));
    }
  }

  /** The tests of official shapes compare these with a model of that size: TourShapesTest. */
  @Test
  void officialSize() {
    assertThat(CountParameters.formula(64, RESNET_101, 256, 1024, 81))
        .containsEntry("box_head", 14_310_805L)
        .containsEntry("backbone", 42_605_504L);
  }
}
