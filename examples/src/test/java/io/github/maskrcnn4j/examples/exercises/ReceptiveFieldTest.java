package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.backbone.BackboneRule;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {
  private static final List<Integer> RESNET_101 = List.of(3, 4, 23, 3);

  /** 1027 is the number in the literature for the ResNet of the paper. */
  @Test
  void countsResNet101() {
    assertThat(ReceptiveField.counted(RESNET_101, BackboneRule.STRIDE_IN_1X1))
        .containsExactly(35, 99, 835, 1027);
  }

  @Test
  void measuresWhatIsCounted() throws IOException {
    for (BackboneRule rule : List.of(BackboneRule.STRIDE_IN_1X1, BackboneRule.STRIDE_IN_3X3)) {
      assertThat(ReceptiveField.measured(rule))
          .containsExactly(ReceptiveField.counted(RESNET_101, rule));
    }
  }
}
