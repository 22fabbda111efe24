package io.github.maskrcnn4j.benchmarks.synthetic;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PictureSizeTest {

  @Test
  void rowsComeFirst() {
    assertThat(PictureSize.parse("800x1333")).isEqualTo(new PictureSize(800, 1333));
    assertThat(new PictureSize(1333, 800).unresized())
        .isEqualTo(Map.of("min_size", "800", "max_size", "1333"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"", "800", "x800", "800x", "800x1333x3", "800X1333", "-8x8", "8 x 8"})
  void anythingElseIsRefused(String text) {
    assertThatThrownBy(() -> PictureSize.parse(text)).hasMessageContaining("'" + text + "'");
  }

  @Test
  void aPictureHasPixels() {
    assertThatThrownBy(() -> PictureSize.parse("0x8")).hasMessageContaining("0 x 8");
  }
}
