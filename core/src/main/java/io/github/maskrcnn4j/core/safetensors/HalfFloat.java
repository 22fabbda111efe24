package io.github.maskrcnn4j.core.safetensors;

/**
 * Conversion between float and the two 16-bit floating-point types, as bits in a short.
 *
 * <p>IEEE binary16 (F16): 1 sign, 5 exponent (bias 15), 10 fraction bits; largest 65504, smallest
 * 2^-24. bfloat16 (BF16): the upper half of a float.
 */
public final class HalfFloat {
  /** The largest finite F16. */
  public static final float MAX_VALUE = 65504;

  private static final int FLOAT_INFINITY = 0x7f800000;
  private static final int HALF_INFINITY = 0x7c00;

  /** 65520, halfway between 65504 and 2^16: the first to round to infinity. */
  private static final int FIRST_INFINITE = 0x477ff000;

  /** 2^-14, the smallest F16 with a full fraction. */
  private static final int FIRST_NORMAL = 0x38800000;

  /** 2^-25, half the smallest F16: a tie that goes to zero, as everything below. */
  private static final int LAST_ZERO = 0x33000000;

  private static final int FRACTION_SHIFT = 13; // 23 - 10 fraction bits
  private static final int BIAS_DIFFERENCE = (127 - 15) << 23;

  private HalfFloat() {}

  /** The exact value of an F16. */
  public static float fromHalf(short half) {
    int sign = (half & 0x8000) << 16;
    int magnitude = half & 0x7fff;
    if (magnitude >= HALF_INFINITY) {
      return Float.intBitsToFloat(sign | FLOAT_INFINITY | magnitude << FRACTION_SHIFT);
    }
    if (magnitude >= 0x0400) {
      return Float.intBitsToFloat(sign | (magnitude << FRACTION_SHIFT) + BIAS_DIFFERENCE);
    }
    float value = magnitude * 0x1p-24f;
    return sign == 0 ? value : -value;
  }

  /** The nearest F16, ties to the even one; beyond 65520 infinity; a NaN stays one. */
  public static short toHalf(float value) {
    int bits = Float.floatToRawIntBits(value);
    int sign = bits >>> 16 & 0x8000;
    int magnitude = bits & 0x7fffffff;
    if (magnitude > FLOAT_INFINITY) {
      return (short) (sign | HALF_INFINITY | 0x0200 | magnitude >>> FRACTION_SHIFT & 0x3ff);
    }
    if (magnitude >= FIRST_INFINITE) {
      return (short) (sign | HALF_INFINITY);
    }
    if (magnitude >= FIRST_NORMAL) {
      return (short) (sign | shiftToEven(magnitude - BIAS_DIFFERENCE, FRACTION_SHIFT));
    }
    if (magnitude <= LAST_ZERO) {
      return (short) sign;
    }
    // in units of 2^-24: the fraction with its hidden bit, times 2^(exponent - 126)
    int fraction = magnitude & 0x7fffff | 0x800000;
    return (short) (sign | shiftToEven(fraction, 126 - (magnitude >>> 23)));
  }

  /** The exact value of a BF16. */
  public static float fromBfloat16(short bits) {
    return Float.intBitsToFloat(bits << 16);
  }

  /**
   * {@code value / 2^shift} rounded to nearest, ties to even. A carry into the exponent is the
   * right result.
   */
  private static int shiftToEven(int value, int shift) {
    int odd = value >>> shift & 1;
    return value + (1 << (shift - 1)) - 1 + odd >>> shift;
  }
}
