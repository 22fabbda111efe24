package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.EnumSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** The wrong recipes of docs/dialects.md are wrong in one place each, and the page tells of all. */
class DifferenceTest {

  private static final Map<Fixture, String> RECIPES =
      Map.of(
          Fixture.MATTERPORT, "matterport",
          Fixture.DETECTRON, "detectron",
          Fixture.DETECTRON2, "detectron2",
          Fixture.TORCHVISION, "torchvision");

  @Test
  void everyDifferenceIsOne() {
    IgnoredDifferences.OF_FIXTURES.forEach(
        (fixture, differences) -> {
          Recipe right = Recipe.named(RECIPES.get(fixture)).with(fixture.settings());
          for (Difference difference : differences) {
            assertThat(placesThatDiffer(right, difference.in(right)))
                .as("%s: %s", fixture, difference)
                .isEqualTo(1);
          }
        });
  }

  @Test
  void aDifferenceThatIsNoneIsRefused() {
    assertThatThrownBy(() -> Difference.UNALIGNED.in(Recipe.named("torchvision")))
        .hasMessage("torchvision is like this anyway: RoIAlign not aligned");
  }

  @Test
  void thePageTellsOfEveryDifference() throws IOException {
    Set<Difference> told = EnumSet.noneOf(Difference.class);
    IgnoredDifferences.OF_FIXTURES.values().forEach(told::addAll);
    told.addAll(IgnoredDifferences.OF_DEMO_MODEL);
    assertThat(told).containsExactly(Difference.values());
    String page = Files.readString(Path.of("..", "docs", "dialects.md"));
    for (Difference difference : Difference.values()) {
      assertThat(page).contains("| " + difference.text() + " |");
    }
    for (Fixture fixture : RECIPES.keySet()) {
      assertThat(page.toLowerCase(Locale.ROOT)).contains(fixture.name().toLowerCase(Locale.ROOT));
    }
  }

  private static int placesThatDiffer(Recipe a, Recipe b) {
    int places = 0;
    places += a.image().equals(b.image()) ? 0 : 1;
    places += a.normEpsilon().equals(b.normEpsilon()) ? 0 : 1;
    places += a.backbone().equals(b.backbone()) ? 0 : 1;
    places += a.rpn().equals(b.rpn()) ? 0 : 1;
    places += a.roi().equals(b.roi()) ? 0 : 1;
    places += a.selector().equals(b.selector()) ? 0 : 1;
    places += a.paster().equals(b.paster()) ? 0 : 1;
    return places;
  }
}
