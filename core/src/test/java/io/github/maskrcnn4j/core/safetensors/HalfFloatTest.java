package io.github.maskrcnn4j.core.safetensors;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class HalfFloatTest {
  private static final int INFINITY = 0x7c00;

  /** The definition: sign, exponent and fraction written out. */
  private static double slowFromHalf(int half) {
    int exponent = half >> 10 & 0x1f;
    int fraction = half & 0x3ff;
    double magnitude;
    if (exponent == 31) {
      magnitude = fraction == 0 ? Double.POSITIVE_INFINITY : Double.NaN;
    } else if (exponent == 0) {
      magnitude = fraction * Math.pow(2, -24);
    } else {
      magnitude = (1 + fraction / 1024.0) * Math.pow(2, exponent - 15);
    }
    return (half & 0x8000) == 0 ? magnitude : -magnitude;
  }

  @Test
  void knownValues() {
    assertThat(HalfFloat.toHalf(1)).isEqualTo((short) 0x3c00);
    assertThat(HalfFloat.toHalf(-2)).isEqualTo((short) 0xc000);
    assertThat(HalfFloat.toHalf(65504)).isEqualTo((short) 0x7bff);
    assertThat(HalfFloat.toHalf(0.1f)).isEqualTo((short) 0x2e66);
    assertThat(HalfFloat.toHalf(-0f)).isEqualTo((short) 0x8000);
    assertThat(HalfFloat.fromHalf((short) 0x7bff)).isEqualTo(HalfFloat.MAX_VALUE);
    assertThat(HalfFloat.fromHalf((short) 1)).isEqualTo(0x1p-24f);
    assertThat(HalfFloat.fromBfloat16((short) 0x3f80)).isEqualTo(1);
    assertThat(HalfFloat.fromBfloat16((short) 0xc049)).isEqualTo(-3.140625f);
  }

  @Test
  void everyHalfWidensToItsDefinitionAndComesBack() {
    for (int half = 0; half < 1 << 16; half++) {
      float value = HalfFloat.fromHalf((short) half);
      assertThat(Double.valueOf(value))
          .as("half %04x", half)
          .isEqualTo(Double.valueOf(slowFromHalf(half)));
      if (Float.isNaN(value)) {
        assertThat(HalfFloat.toHalf(value)).as("NaN %04x", half).isEqualTo((short) (half | 0x200));
      } else {
        assertThat(HalfFloat.toHalf(value)).as("half %04x", half).isEqualTo((short) half);
      }
    }
  }

  /**
   * Between each two neighbours: the middle goes to the even one, the floats beside the middle to
   * the nearer one.
   */
  @Test
  void everyMiddleRoundsToEven() {
    for (int half = 0; half < INFINITY; half++) {
      double above = half + 1 == INFINITY ? 65536 : slowFromHalf(half + 1);
      float middle = (float) ((slowFromHalf(half) + above) / 2);
      int even = half % 2 == 0 ? half : half + 1;
      for (int sign = 0; sign <= 0x8000; sign += 0x8000) {
        float signed = sign == 0 ? middle : -middle;
        assertThat(HalfFloat.toHalf(signed))
            .as("middle %s", signed)
            .isEqualTo((short) (even | sign));
        float down = sign == 0 ? Math.nextDown(middle) : -Math.nextDown(middle);
        assertThat(HalfFloat.toHalf(down)).as("below %s", signed).isEqualTo((short) (half | sign));
        float up = sign == 0 ? Math.nextUp(middle) : -Math.nextUp(middle);
        assertThat(HalfFloat.toHalf(up))
            .as("above %s", signed)
            .isEqualTo((short) (half + 1 | sign));
      }
    }
  }

  @Test
  void everyFloatExponentIsMonotonic() {
    short before = 0;
    for (int bits = 0; bits <= 0x7f800000; bits += 0x1fff) {
      short half = HalfFloat.toHalf(Float.intBitsToFloat(bits));
      assertThat(half).as("bits %08x", bits).isBetween(before, (short) INFINITY);
      before = half;
    }
    assertThat(HalfFloat.toHalf(Float.POSITIVE_INFINITY)).isEqualTo((short) INFINITY);
    assertThat(HalfFloat.toHalf(Float.MIN_VALUE)).isZero();
    assertThat(HalfFloat.fromHalf(HalfFloat.toHalf(Float.NaN))).isNaN();
  }
}
