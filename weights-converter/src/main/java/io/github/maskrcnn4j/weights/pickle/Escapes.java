package io.github.maskrcnn4j.weights.pickle;

import java.nio.charset.CharacterCodingException;

/** The backslash escapes of protocol 0. */
final class Escapes {
  /** {@code \}{@code U} and eight hex digits. */
  private static final int LONGEST = 10;

  private static final String LETTERS = "abfnrtv\\'\"";
  private static final String MEANINGS = "\u0007\b\f\n\r\t\u000b\\'\"";

  private Escapes() {}

  /**
   * Cuts before an escape that may go on behind {@code count}. All of an escape but its backslash
   * is plain text, so it is enough to keep the last backslash, or run of backslashes, near the end
   * with what follows it.
   */
  static int whole(byte[] from, int count) {
    int cut = count;
    for (int i = count - 1; i >= Math.max(0, count - LONGEST); i--) {
      if (from[i] == '\\') {
        cut = i;
        while (cut > 0 && from[cut - 1] == '\\') {
          cut--;
        }
        i = cut;
      }
    }
    return cut;
  }

  static int decodeString(byte[] from, int count, byte[] to) throws CharacterCodingException {
    int done = 0;
    for (int i = 0; i < count; ) {
      if (from[i] != '\\') {
        to[done++] = from[i++];
        continue;
      }
      if (i + 1 == count) {
        throw new CharacterCodingException();
      }
      char c = (char) (from[i + 1] & 0xff);
      int letter = LETTERS.indexOf(c);
      if (letter >= 0) {
        to[done++] = (byte) MEANINGS.charAt(letter);
        i += 2;
      } else if (c == 'x') {
        to[done++] = (byte) number(from, i + 2, 2, count, 16);
        i += 4;
      } else if (c >= '0' && c <= '7') {
        int digits = octalDigits(from, i + 1, count);
        to[done++] = (byte) number(from, i + 1, digits, count, 8);
        i += 1 + digits;
      } else {
        to[done++] = from[i++]; // Python keeps the backslash of an unknown escape
      }
    }
    return done;
  }

  static String rawUnicode(byte[] from, int count) throws CharacterCodingException {
    StringBuilder text = new StringBuilder(count);
    for (int i = 0; i < count; ) {
      char c = (char) (from[i] & 0xff);
      if (c != '\\' || i + 1 == count) {
        text.append(c);
        i++;
        continue;
      }
      int digits = from[i + 1] == 'u' ? 4 : from[i + 1] == 'U' ? 8 : 0;
      if (digits == 0) {
        text.append(c).append((char) (from[i + 1] & 0xff));
        i += 2;
      } else {
        int codePoint = number(from, i + 2, digits, count, 16);
        if (!Character.isValidCodePoint(codePoint)) {
          throw new CharacterCodingException();
        }
        text.appendCodePoint(codePoint);
        i += 2 + digits;
      }
    }
    return text.toString();
  }

  private static int octalDigits(byte[] from, int start, int count) {
    int digits = 0;
    while (digits < 3
        && start + digits < count
        && from[start + digits] >= '0'
        && from[start + digits] <= '7') {
      digits++;
    }
    return digits;
  }

  private static int number(byte[] from, int start, int digits, int count, int radix)
      throws CharacterCodingException {
    int value = 0;
    for (int i = start; i < start + digits; i++) {
      int digit = i < count ? Character.digit(from[i], radix) : -1;
      if (digit < 0) {
        throw new CharacterCodingException();
      }
      value = value * radix + digit;
    }
    return value;
  }
}
