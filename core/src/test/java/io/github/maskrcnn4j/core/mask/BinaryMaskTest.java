package io.github.maskrcnn4j.core.mask;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;

class BinaryMaskTest {

  @Test
  void everythingOutsideOfTheRegionIsOutside() {
    BinaryMask mask = BinaryMask.ofRegion(3, 4, 1, 2, 2, 1, new byte[] {0, (byte) 200});

    assertThat(mask.get(2, 2)).isTrue();
    assertThat(mask.get(1, 2)).isFalse();
    assertThat(mask.get(2, 3)).isFalse();
    assertThat(mask.get(0, 0)).isFalse();
    assertThat(mask.area()).isEqualTo(1);
    assertThat(mask.toByteArray()).containsExactly(0, 0, 0, 0, 0, 0, 0, 0, 0, 0, 1, 0);
    assertThat(mask).hasToString("BinaryMask[3, 4], region [2, 1] at row 1, column 2");
  }

  @Test
  void anEmptyRegionIsAnEmptyMask() {
    BinaryMask mask = BinaryMask.ofRegion(3, 4, 3, 4, 0, 0, new byte[0]);

    assertThat(mask.area()).isZero();
    assertThat(mask.toByteArray()).containsOnly(0).hasSize(12);
    assertThat(Rle.encode(mask).counts()).containsExactly(12);
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> BinaryMask.of(2, 3, new byte[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("region [2, 3] needs 6 pixels, found 5");
    assertThatThrownBy(() -> BinaryMask.ofRegion(2, 3, 1, 0, 2, 3, new byte[6]))
        .hasMessage("region [2, 3] at row 1, column 0 does not lie within the image [2, 3]");
    assertThatThrownBy(() -> BinaryMask.ofRegion(2, 3, -1, 0, 1, 1, new byte[1]))
        .hasMessageContaining("row -1");
    assertThatThrownBy(() -> BinaryMask.ofRegion(2, 3, 0, 0, 1, Integer.MAX_VALUE, new byte[1]))
        .hasMessageContaining("does not lie within");
    assertThatThrownBy(() -> BinaryMask.of(65_536, 65_536, new byte[0]))
        .hasMessageContaining("[65536, 65536]");
    assertThatThrownBy(() -> BinaryMask.of(1, 1, new byte[1]).get(0, 1))
        .isInstanceOf(IndexOutOfBoundsException.class);
  }
}
