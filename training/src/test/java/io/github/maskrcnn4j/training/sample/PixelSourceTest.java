package io.github.maskrcnn4j.training.sample;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** Small cases by PyTorch, Pillow and SciPy themselves, and those that rounding decides. */
class PixelSourceTest {

  @Test
  void corner() {
    assertThat(PixelSource.CORNER.of(3, 5)).containsExactly(0, 0, 1, 1, 2);
    assertThat(PixelSource.CORNER.of(5, 3)).containsExactly(0, 1, 3);
    assertThat(PixelSource.CORNER.of(7, 3)).containsExactly(0, 2, 4);
    assertThat(PixelSource.CORNER.of(1, 3)).containsExactly(0, 0, 0);
    assertThat(PixelSource.CORNER.of(3, 1)).containsExactly(0);
    assertThat(PixelSource.CORNER.of(2, 82)[41]).as("41 * 2 / 82 in float32").isZero();
  }

  @Test
  void middle() {
    assertThat(PixelSource.MIDDLE.of(3, 5)).containsExactly(0, 0, 1, 2, 2);
    assertThat(PixelSource.MIDDLE.of(5, 3)).containsExactly(0, 2, 4);
    assertThat(PixelSource.MIDDLE.of(7, 3)).containsExactly(1, 3, 5);
    assertThat(PixelSource.MIDDLE.of(1, 3)).containsExactly(0, 0, 0);
    assertThat(PixelSource.MIDDLE.of(3, 1)).containsExactly(1);
    assertThat(PixelSource.MIDDLE.of(2, 7)[3]).as("3.5 * 2 / 7, summed up").isZero();
  }

  @Test
  void endToEnd() {
    assertThat(PixelSource.END_TO_END.of(3, 5)).containsExactly(0, 1, 1, 2, 2);
    assertThat(PixelSource.END_TO_END.of(5, 3)).containsExactly(0, 2, 4);
    assertThat(PixelSource.END_TO_END.of(4, 4)).containsExactly(0, 1, 2, 3);
    assertThat(PixelSource.END_TO_END.of(1, 3)).containsExactly(0, 0, 0);
    assertThat(PixelSource.END_TO_END.of(3, 1)).containsExactly(0);
    assertThat(PixelSource.END_TO_END.of(4, 188))
        .as("3 / 187 * 187 is more than 3 in float64")
        .endsWith(3, 3, PixelSource.OUTSIDE);
  }
}
