package io.github.maskrcnn4j.training.sample;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.detector.Recipe;
import java.util.List;
import org.junit.jupiter.api.Test;

class AugmentationTest {

  private static final ImageTransform AT_INFERENCE = Recipe.named("torchvision").image();

  @Test
  void takesTheSizesOfInferenceWhereItHasNone() {
    assertThat(Augmentation.FLIP.of(AT_INFERENCE)).containsExactly(AT_INFERENCE);
    assertThat(Augmentation.FLIP.withMaxSize(900).of(AT_INFERENCE))
        .containsExactly(AT_INFERENCE.withSizes(800, 900));
  }

  @Test
  void hasAWayForEverySize() {
    assertThat(Augmentation.NONE.withMinSizes(List.of(640, 700)).of(AT_INFERENCE))
        .containsExactly(AT_INFERENCE.withSizes(640, 1333), AT_INFERENCE.withSizes(700, 1333));
  }

  @Test
  void refusesWhatIsImpossible() {
    assertThatThrownBy(() -> Augmentation.NONE.withMaxSize(600).of(AT_INFERENCE))
        .hasMessage("train_min_size 800 would be larger than train_max_size 600: set both");
    assertThatThrownBy(() -> new Augmentation(0, List.of(5, 7), 6))
        .hasMessage("train_min_size 7 would be larger than train_max_size 6: set both");
    assertThatThrownBy(() -> Augmentation.NONE.withFlip(1.5))
        .hasMessage("flip must be 0 to 1, found 1.5");
    assertThatThrownBy(() -> Augmentation.NONE.withMinSizes(List.of(0)))
        .hasMessage("train_min_size must be at least 1, found 0");
    assertThatThrownBy(() -> Augmentation.NONE.withMaxSize(-1))
        .hasMessage("train_max_size must be at least 1, found -1");
  }
}
