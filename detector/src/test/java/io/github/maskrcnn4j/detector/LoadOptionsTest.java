package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;

class LoadOptionsTest {
  private static final Recipe RECIPE = Recipe.named("torchvision");

  @Test
  void typedValuesAreThoseOfTheMap() {
    LoadOptions typed =
        LoadOptions.DEFAULTS
            .withImageSize(640, 1024)
            .withScoreThreshold(0.7)
            .withNmsThreshold(0.4)
            .withMaxDetections(20)
            .withMaskThreshold(0.6)
            .with(Setting.RPN_POST_NMS_TOP_N, "50");

    assertThat(typed.applyTo(RECIPE))
        .isEqualTo(
            RECIPE.with(
                Map.of(
                    "min_size", "640",
                    "max_size", "1024",
                    "score_threshold", "0.7",
                    "nms_threshold", "0.4",
                    "max_detections", "20",
                    "mask_threshold", "0.6",
                    "rpn_post_nms_top_n", "50")));
    assertThat(LoadOptions.DEFAULTS.applyTo(RECIPE)).isEqualTo(RECIPE);
  }

  @Test
  void changesFollowOneAnother() {
    LoadOptions options =
        LoadOptions.DEFAULTS
            .withRecipe(recipe -> recipe.with(Map.of("max_detections", "7")))
            .withRecipe(
                recipe -> {
                  assertThat(recipe.selector().limits().maxDetections()).isEqualTo(7);
                  return recipe.with(Map.of("nms_threshold", "0.1"));
                })
            .withMaxDetections(9);

    Recipe changed = options.applyTo(RECIPE);

    assertThat(changed.selector().limits().maxDetections()).isEqualTo(7);
    assertThat(changed.selector().limits().nmsThreshold()).isEqualTo(0.1);
  }

  @Test
  void thereAreAsManyRunsAtATimeAsCores() {
    LoadOptions three = LoadOptions.DEFAULTS.withConcurrency(3);
    assertThat(LoadOptions.DEFAULTS.runsAtATime())
        .isEqualTo(Runtime.getRuntime().availableProcessors());
    assertThat(three.runsAtATime()).isEqualTo(3);
    assertThat(three.withImageSize(64, 64).withRecipe(recipe -> recipe).runsAtATime()).isEqualTo(3);
  }

  @Test
  void impossibleValuesAreNamedWhenLoading() {
    assertThatThrownBy(() -> MaskRcnn.demo(LoadOptions.DEFAULTS.withScoreThreshold(2)))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining("score_threshold")
        .hasMessageContaining("found 2.0");
    assertThatThrownBy(() -> MaskRcnn.demo(LoadOptions.DEFAULTS.withNmsThreshold(Double.NaN)))
        .hasMessageContaining("nms_threshold: 'NaN' is not a number");
    assertThatThrownBy(() -> MaskRcnn.demo(LoadOptions.DEFAULTS.withImageSize(900, 800)))
        .hasMessageContaining("min_size 900 is larger than max_size 800");
    assertThatThrownBy(() -> LoadOptions.DEFAULTS.withConcurrency(0))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("the number of runs at a time must be at least 1, found 0");
    assertThatThrownBy(() -> LoadOptions.DEFAULTS.with(Setting.MIN_SIZE, null))
        .hasMessage("min_size");
  }
}
