package io.github.maskrcnn4j.core.model;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.mask.Rle;
import java.util.Locale;
import org.junit.jupiter.api.Test;

class ParameterNamesTest {

  @Test
  void blocksAreCountedInTwoDigits() {
    assertThat(ParameterNames.block(4, 7)).isEqualTo("backbone.stage4.block07");
    assertThat(ParameterNames.block(4, 22)).isEqualTo("backbone.stage4.block22");
  }

  /** Egypt's digits are others: a weight file's names, and messages, have the same everywhere. */
  @Test
  void namesAreTheSameInEveryLocale() {
    Locale own = Locale.getDefault();
    Locale.setDefault(Locale.forLanguageTag("ar-EG"));
    try {
      assertThat("%d".formatted(7)).as("a digit in this locale").isNotEqualTo("7");
      assertThat(ParameterNames.block(4, 7)).isEqualTo("backbone.stage4.block07");
      assertThat(Rle.ofCounts(3, 4, 12)).hasToString("Rle[3, 4] of 0 pixels");
    } finally {
      Locale.setDefault(own);
    }
  }
}
