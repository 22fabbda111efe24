package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.inspect.RoiPool;
import io.github.maskrcnn4j.roi.RoiAlign;
import org.junit.jupiter.api.Test;

class SubPixelShiftTest {
  /** Every sample is interpolated at its true place. */
  @Test
  void roiAlignFollowsEveryPixel() {
    assertThat(SubPixelShift.largestError(RoiAlign.aligned(2))).isLessThan(0.001);
    assertThat(SubPixelShift.largestError(RoiAlign.unaligned(2))).isLessThan(0.001);
  }

  /** The box begins at cell 6.25: rounded to 6, and to 7 from a quarter of a cell on. */
  @Test
  void roiPoolJumpsByACell() {
    assertThat(SubPixelShift.seenShift(new RoiPool(), 3)).isZero();
    assertThat(SubPixelShift.seenShift(new RoiPool(), 4)).isEqualTo(16);
    assertThat(SubPixelShift.largestError(new RoiPool())).isEqualTo(12);
  }
}
