package io.github.maskrcnn4j.testkit;

import static io.github.maskrcnn4j.testkit.MaskAssert.assertMasks;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class MaskAssertTest {
  private static boolean[] mask(int inside) {
    boolean[] mask = new boolean[1000];
    for (int i = 0; i < inside; i++) {
      mask[i] = true;
    }
    return mask;
  }

  @Test
  void countsIntersectionOverUnion() {
    assertThat(MaskAssert.iou(new boolean[] {true, true, false}, new boolean[] {false, true, true}))
        .isEqualTo(1.0 / 3);
    assertThat(MaskAssert.iou(mask(0), mask(0))).isEqualTo(1);
    assertThat(MaskAssert.iou(mask(0), mask(1))).isZero();
  }

  @Test
  void eachAndMeanMustHold() {
    boolean[][] expected = new boolean[20][];
    boolean[][] actual = new boolean[20][];
    for (int i = 0; i < 20; i++) {
      expected[i] = mask(1000);
      actual[i] = mask(i == 7 ? 990 : 1000);
    }
    assertMasks(actual).areCloseTo(expected);
    actual[7] = mask(989);
    assertThatThrownBy(() -> assertMasks(actual).areCloseTo(expected))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("mask 7: IoU 0.989000, area 989, expected 1000");
    for (int i = 0; i < 20; i++) {
      actual[i] = mask(995);
    }
    assertThatThrownBy(() -> assertMasks(actual).areCloseTo(expected))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("mean is 0.995");
  }

  @Test
  void packedMasksAreUnpacked() {
    assertMasks(new byte[] {0, 1, (byte) 255, 0}, 2).areCloseTo(new byte[] {0, 1, 1, 0});
    assertMasks(new byte[0], 0).areCloseTo(new boolean[0][]);
    assertThatThrownBy(() -> assertMasks(new byte[3], 2))
        .hasMessageContaining("3 bytes are not 2 masks");
    assertThatThrownBy(() -> assertMasks(new byte[4], 2).areCloseTo(new boolean[3][2]))
        .isInstanceOf(AssertionError.class)
        .hasMessageContaining("Expecting 3 masks but got 2");
  }
}
