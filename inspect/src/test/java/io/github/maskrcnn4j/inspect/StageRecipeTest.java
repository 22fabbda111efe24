package io.github.maskrcnn4j.inspect;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.detector.Recipe;
import io.github.maskrcnn4j.heads.box.BestClassSelector;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import io.github.maskrcnn4j.roi.PyramidLevelAssigner;
import io.github.maskrcnn4j.roi.RoiAlign;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class StageRecipeTest {

  /** A strategy with its numbers among its choices. */
  private record Listed(List<String> classes, SelectionLimits limits, int more) {}

  @Test
  void everySettingStandsBesideAStage() {
    for (String name : Recipe.names()) {
      Recipe recipe = Recipe.named(name);
      Map<String, String> settings = recipe.settings();
      List<String> shown = new ArrayList<>();
      for (Stage stage : Stage.values()) {
        StageRecipe.of(stage, recipe)
            .forEach(
                (key, value) -> {
                  if (settings.containsKey(key)) {
                    shown.add(key);
                    assertThat(value).isEqualTo(settings.get(key));
                  }
                });
      }
      assertThat(shown).containsExactlyInAnyOrderElementsOf(settings.keySet());
    }
  }

  @Test
  void strategiesAreNamed() {
    Recipe recipe = Recipe.named("detectron2");
    assertThat(StageRecipe.of(Stage.ROI, recipe))
        .containsEntry("sampling_ratio", "0")
        .containsEntry("pooling", "RoiAlign[aligned=true, samplingRatio=0]")
        .containsEntry("scale", "LevelScale.STRIDE");
    assertThat(StageRecipe.of(Stage.PROPOSALS, recipe))
        .containsEntry("selector", "PerLevelSelector[candidateRule=ABOVE_MIN_SIZE]");
    assertThat(StageRecipe.of(Stage.SELECTION, recipe))
        .containsEntry(
            "selector", "InputFrameSelector[background=LAST, emptyBoxes=DROPPED_IN_ORIGINAL]");
    assertThat(StageRecipe.of(Stage.FPN, recipe)).isEmpty();
  }

  /** A record says its choices, any other class at least its name. */
  @Test
  void aStrategyOfSomebodyElseIsNamedToo() {
    PyramidLevelAssigner always = (rois, image, finest, coarsest) -> new int[rois.size()];
    assertThat(StageRecipe.described(RoiAlign.unaligned(2)))
        .isEqualTo("RoiAlign[aligned=false, samplingRatio=2]");
    assertThat(StageRecipe.described(new BestClassSelector(SelectionLimits.PRECISION)))
        .isEqualTo("BestClassSelector");
    assertThat(StageRecipe.described(new Listed(List.of(), SelectionLimits.RECALL, 3)))
        .isEqualTo("Listed[classes=[], more=3]");
    assertThat(StageRecipe.described(always)).startsWith("StageRecipeTest$$Lambda");
    assertThat(StageRecipe.described(new StageRecipeTest())).isEqualTo("StageRecipeTest");
  }

  @Test
  void everyStageHasItsPageOfTheTour() {
    for (Stage stage : Stage.values()) {
      assertThat(Path.of("..", stage.tour())).exists();
      assertThat(stage.code()).isNotEmpty();
    }
  }
}
