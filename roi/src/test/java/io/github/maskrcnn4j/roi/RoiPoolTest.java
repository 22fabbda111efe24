package io.github.maskrcnn4j.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import org.junit.jupiter.api.Test;

class RoiPoolTest {

  private static final Maps.Map COUNTING =
      new Maps.Map(
          new float[] {
            0, 1, 2, 3, //
            4, 5, 6, 7, //
            8, 9, 10, 11, //
            12, 13, 14, 15
          },
          4,
          4,
          1);

  /** 1.4 rounds to 1 and 2.5 to 3: three cells in two bins, which share the middle one. */
  @Test
  void roundsCornersToCellsAndBinsOutwards() {
    assertThat(pool(Boxes.of(1.4f, 1.4f, 2.5f, 2.5f))).containsExactly(10, 11, 14, 15);
  }

  /** The flaw that RoIAlign mends: a RoI moved by almost a cell has the same features. */
  @Test
  void doesNotFeelASmallShift() {
    assertThat(pool(Boxes.of(0.5f, 0.5f, 2.5f, 2.5f)))
        .isEqualTo(pool(Boxes.of(1.4f, 1.4f, 3.4f, 3.4f)));
  }

  @Test
  void aBinOutsideOfTheMapIsZero() {
    assertThat(pool(Boxes.of(3, 3, 4, 4))).containsExactly(15, 0, 0, 0);
  }

  @Test
  void takesTheLargestOfNegativeValues() {
    Maps.Map map = new Maps.Map(new float[] {-3, -2}, 1, 2, 1);
    assertThat(Maps.pool(new RoiPool(), null, map, Boxes.of(0, 0, 1, 0), 1, 1)).containsExactly(-2);
  }

  @Test
  void hasNoSamplingRatio() {
    assertThatThrownBy(() -> new RoiPool().withSamplingRatio(2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private static float[] pool(Boxes rois) {
    return Maps.pool(new RoiPool(), null, COUNTING, rois, 1, 2);
  }
}
