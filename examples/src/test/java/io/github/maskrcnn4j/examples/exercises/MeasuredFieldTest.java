package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import java.io.IOException;
import java.util.List;
import org.junit.jupiter.api.Test;

class MeasuredFieldTest {
  private static final List<Integer> RESNET_101 = List.of(3, 4, 23, 3);

  /** 1027 is the number in the literature for the ResNet of the paper. */
  @Test
  void countsResNet101() {
    assertThat(MeasuredField.counted(RESNET_101, BackboneRecipe.STRIDE_IN_1X1))
        .containsExactly(35, 99, 835, 1027);
  }

  @Test
  void measuresWhatIsCounted() throws IOException {
    for (BackboneRecipe recipe :
        List.of(BackboneRecipe.STRIDE_IN_1X1, BackboneRecipe.STRIDE_IN_3X3)) {
      assertThat(MeasuredField.measured(recipe))
          .containsExactly(MeasuredField.counted(RESNET_101, recipe));
    }
  }
}
