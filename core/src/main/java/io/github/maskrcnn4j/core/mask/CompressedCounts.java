package io.github.maskrcnn4j.core.mask;

import java.util.Arrays;

/**
 * COCO's compressed counts. A number is written as digits of five bits, lowest first, in two's
 * complement; bit 5 of a character says that another follows, and 48 is added to make it printable.
 * From the fourth count on, its difference to the count two before is written: neighbouring runs of
 * a shape are much alike.
 */
final class CompressedCounts {
  private static final int FIRST_CHARACTER = 48;
  private static final int MORE = 0x20;
  private static final int SIGN = 0x10;

  /** 7 digits of 5 bits hold every int. */
  private static final int MAX_DIGITS = 7;

  private CompressedCounts() {}

  static String format(int[] counts) {
    StringBuilder out = new StringBuilder(2 * counts.length);
    for (int i = 0; i < counts.length; i++) {
      int rest = i > 2 ? counts[i] - counts[i - 2] : counts[i];
      boolean more = true;
      while (more) {
        int digit = rest & 0x1f;
        rest >>= 5;
        more = rest != ((digit & SIGN) != 0 ? -1 : 0);
        out.append((char) (FIRST_CHARACTER + (more ? digit | MORE : digit)));
      }
    }
    return out.toString();
  }

  /** The counts, none checked against a mask's size but each a non-negative int. */
  static int[] parse(String text) {
    int[] counts = new int[Math.max(16, text.length() / 2)];
    int size = 0;
    int at = 0;
    while (at < text.length()) {
      int end = endOfNumber(text, at);
      long value = number(text, at, end);
      if (size > 2) {
        value += counts[size - 2];
      }
      if (value < 0 || value > Integer.MAX_VALUE) {
        throw malformed("count " + size + " is " + value, at);
      }
      if (size == counts.length) {
        counts = Arrays.copyOf(counts, 2 * size);
      }
      counts[size++] = (int) value;
      at = end;
    }
    return Arrays.copyOf(counts, size);
  }

  private static int endOfNumber(String text, int start) {
    for (int at = start; at < text.length(); at++) {
      int digit = text.charAt(at) - FIRST_CHARACTER;
      if (digit < 0 || digit >= 2 * MORE) {
        throw malformed("no such digit: code " + (int) text.charAt(at), at);
      }
      if (at - start == MAX_DIGITS) {
        throw malformed("a number of more than " + MAX_DIGITS + " digits", start);
      }
      if ((digit & MORE) == 0) {
        return at + 1;
      }
    }
    throw malformed("the string ends within a number", start);
  }

  private static long number(String text, int start, int end) {
    int last = text.charAt(end - 1) - FIRST_CHARACTER;
    long value = (last & SIGN) != 0 ? -1 : 0;
    for (int at = end - 1; at >= start; at--) {
      value = value << 5 | (text.charAt(at) - FIRST_CHARACTER & 0x1f);
    }
    return value;
  }

  private static IllegalArgumentException malformed(String what, int at) {
    return new IllegalArgumentException("malformed compressed RLE, character " + at + ": " + what);
  }
}
