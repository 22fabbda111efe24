package io.github.maskrcnn4j.core.json;

import java.io.IOException;

/** A number of a JSON text: the characters that it is written with, and their value. */
final class NumberText {
  private static final int LONGEST = 1000;

  /** Up to here every whole number is a double. */
  private static final long EXACT = 1L << 53;

  /** The powers of ten that are doubles. */
  private static final double[] TENS = {
    1e0, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16,
    1e17, 1e18, 1e19, 1e20, 1e21, 1e22
  };

  private final boolean lenient;
  private final char[] text = new char[LONGEST];
  private int length;

  /** What the digits are without their point; wrong if there are too many of them. */
  private long digits;

  private boolean overflown;
  private int exponent;
  private boolean whole;

  /**
   * @param lenient whether NaN and Infinity are numbers, too
   */
  NumberText(boolean lenient) {
    this.lenient = lenient;
  }

  /** Reads a number, of which the source is at the first character. */
  void read(CharSource in) throws IOException {
    length = 0;
    exponent = 0;
    whole = true;
    restart();
    if (in.peek() == '-') {
      keep(in);
    }
    if (lenient && (in.peek() == 'N' || in.peek() == 'I')) {
      word(in, in.peek() == 'N' ? "NaN" : "Infinity");
      return;
    }
    boolean zero = in.peek() == '0';
    if (digits(in) > 1 && zero) {
      throw in.problemOfToken("a number begins with 0: " + this);
    }
    if (in.peek() == '.') {
      whole = false;
      keep(in);
      exponent = -digits(in);
    }
    if (in.peek() == 'e' || in.peek() == 'E') {
      whole = false;
      exponent(in);
    }
  }

  private void word(CharSource in, String word) throws IOException {
    in.word(word);
    word.getChars(0, word.length(), text, length);
    length += word.length();
    whole = false;
    overflown = true; // its value is that of the text
  }

  private void exponent(CharSource in) throws IOException {
    long mantissa = digits;
    boolean tooLong = overflown;
    int point = exponent;
    restart();
    keep(in);
    boolean negative = in.peek() == '-';
    if (negative || in.peek() == '+') {
      keep(in);
    }
    digits(in);
    overflown |= tooLong || digits > LONGEST;
    exponent = overflown ? 0 : (int) (negative ? point - digits : point + digits);
    digits = mantissa;
  }

  private void restart() {
    digits = 0;
    overflown = false;
  }

  /** Reads one digit or more; returns how many. */
  private int digits(CharSource in) throws IOException {
    int before = length;
    for (int c = in.peek(); c >= '0' && c <= '9'; c = in.peek()) {
      overflown |= digits > Long.MAX_VALUE / 10;
      digits = digits * 10 + c - '0';
      overflown |= digits < 0;
      keep(in);
    }
    if (length == before) {
      throw in.expected("a digit");
    }
    return length - before;
  }

  private void keep(CharSource in) throws IOException {
    if (length == LONGEST) {
      throw in.problemOfToken("a number has more than " + LONGEST + " characters");
    }
    text[length++] = (char) in.peek();
    in.pass();
  }

  /** Whether it has neither point nor exponent. */
  boolean isWhole() {
    return whole;
  }

  /** Whether it is whole and more than -2^63 and less than 2^63. */
  boolean isLong() {
    return whole && !overflown;
  }

  /** The value, if it {@link #isLong}. */
  long longValue() {
    return text[0] == '-' ? -digits : digits;
  }

  /** The double that is nearest to it. */
  double doubleValue() {
    if (overflown || digits > EXACT || Math.abs(exponent) >= TENS.length) {
      return Double.parseDouble(toString());
    }
    // both are exact, so that the result is rounded once only
    double value = exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
    return text[0] == '-' ? -value : value;
  }

  @Override
  public String toString() {
    return new String(text, 0, length);
  }
}
