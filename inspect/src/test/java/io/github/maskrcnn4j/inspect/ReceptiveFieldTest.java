package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.detector.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

class ReceptiveFieldTest {

  /** Stem: 7 pixels, step 2. Pool: 7 + 2 * 2 = 11, step 4. Each block of stage 2: + 2 * 4. */
  @Test
  void ofTheFirstStageByHand() {
    ReceptiveField c2 =
        ReceptiveField.ofStages(ResidualBlock.BOTTLENECK, List.of(3), BackboneRecipe.STRIDE_IN_3X3)
            .get(0);

    assertThat(c2).isEqualTo(new ReceptiveField(11 + 3 * 8, 4, 0.5));
  }

  /**
   * ResNet-50. With the stride in the 3x3 convolution, a stage's first block adds 2 steps of the
   * stage before; with the stride in the 1x1, 2 of its own.
   */
  @Test
  void ofAllStages() {
    List<Integer> blocks = List.of(3, 4, 6, 3);

    assertThat(
            ReceptiveField.ofStages(ResidualBlock.BOTTLENECK, blocks, BackboneRecipe.STRIDE_IN_3X3))
        .extracting(ReceptiveField::size)
        .containsExactly(35, 91, 267, 427);
    assertThat(
            ReceptiveField.ofStages(ResidualBlock.BOTTLENECK, blocks, BackboneRecipe.STRIDE_IN_1X1))
        .extracting(ReceptiveField::size)
        .containsExactly(35, 99, 291, 483);
    assertThat(
            ReceptiveField.ofStages(ResidualBlock.BOTTLENECK, blocks, BackboneRecipe.STRIDE_IN_1X1))
        .extracting(ReceptiveField::jump)
        .containsExactly(4, 8, 16, 32);
  }

  /** Keras pads the pool below and right alone: its window begins one step of the stem later. */
  @Test
  void kerasLooksFartherDownAndRight() {
    assertThat(
            ReceptiveField.ofStages(
                    ResidualBlock.BOTTLENECK, List.of(1), Recipe.named("matterport").backbone())
                .get(0)
                .centre())
        .isEqualTo(2.5);
  }

  /**
   * conv2_x of a ResNet-18: 11 pixels after the stem's pooling, then four 3x3 of 4 pixels a step.
   */
  @Test
  void aBasicBlockSeesTwiceAsFar() {
    ReceptiveField c2 =
        ReceptiveField.ofStages(ResidualBlock.BASIC, List.of(2), BackboneRecipe.STRIDE_IN_3X3)
            .get(0);
    assertThat(c2).isEqualTo(new ReceptiveField(11 + 4 * 8, 4, 0.5));
  }
}
