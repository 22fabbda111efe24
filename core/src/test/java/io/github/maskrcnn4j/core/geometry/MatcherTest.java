package io.github.maskrcnn4j.core.geometry;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Matcher.LowQuality;
import io.github.maskrcnn4j.testkit.Golden;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MatcherTest {

  @Test
  void matchesTheMostOverlappedObject() {
    float[] overlaps = {
      0.8f, 0.1f, 0.4f, // the first object
      0.7f, 0.2f, 0.5f
    };
    assertThat(new Matcher(0.7f, 0.3f, LowQuality.DROP).match(overlaps, 3))
        .containsExactly(0, Matcher.BACKGROUND, Matcher.IGNORED);
  }

  @Test
  void keepsTheBestBoxOfAnObject() {
    float[] overlaps = {
      0.8f, 0.1f, // the first object
      0.1f, 0.2f
    };
    assertThat(new Matcher(0.7f, 0.3f, LowQuality.KEEP_BEST).match(overlaps, 2))
        .containsExactly(0, 1);
  }

  @Test
  void anObjectThatNoBoxOverlapsMakesNoneItsOwn() {
    float[] overlaps = {
      0.8f, 0, 0.2f, // the first object
      0, 0, 0
    };
    assertThat(new Matcher(0.7, 0.3, LowQuality.KEEP_BEST).match(overlaps, 3))
        .containsExactly(0, Matcher.BACKGROUND, Matcher.BACKGROUND);
  }

  @Test
  void allBoxesThatOverlapAnObjectMostAreItsOwn() {
    float[] overlaps = {0.1f, 0.2f, 0.1f, 0.2f};
    assertThat(new Matcher(0.7, 0.3, LowQuality.KEEP_BEST).match(overlaps, 4))
        .containsExactly(Matcher.BACKGROUND, 0, Matcher.BACKGROUND, 0);
  }

  @Test
  void withoutObjectsAllIsBackground() {
    assertThat(new Matcher(0.5f, 0.5f, LowQuality.KEEP_BEST).match(new float[0], 2))
        .containsExactly(Matcher.BACKGROUND, Matcher.BACKGROUND);
    assertThat(new Matcher(0.5f, 0.5f, LowQuality.KEEP_BEST).match(new float[0], 0)).isEmpty();
  }

  @Test
  void refusesBadArguments() {
    assertThatThrownBy(() -> new Matcher(0.3, 0.7, LowQuality.DROP)).hasMessageContaining("0.7");
    Matcher matcher = new Matcher(0.5f, 0.5f, LowQuality.DROP);
    assertThatThrownBy(() -> matcher.match(new float[5], 2)).hasMessage("5 overlaps of 2 boxes");
  }

  @ParameterizedTest
  @CsvSource({
    "matcher_7_3_low, 0.7, 0.3, KEEP_BEST",
    "matcher_5_5_low, 0.5, 0.5, KEEP_BEST",
    "matcher_7_3_plain, 0.7, 0.3, DROP",
    "matcher_5_5_plain, 0.5, 0.5, DROP"
  })
  void agreesWithTorchvision(String name, float high, float low, LowQuality lowQuality) {
    Golden golden = Golden.open("ops", "boxes.safetensors");
    int boxes = golden.shape(name + ".quality")[1];
    assertThat(new Matcher(high, low, lowQuality).match(golden.floats(name + ".quality"), boxes))
        .isEqualTo(golden.ints(name + ".output"));
  }
}
