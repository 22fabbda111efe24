package io.github.maskrcnn4j.core.image.file;

import java.io.ByteArrayOutputStream;
import java.util.HexFormat;

/** Files put together by hand. */
final class Bytes {
  private Bytes() {}

  /** From hexadecimal digits; blanks between them are for the reader. */
  static byte[] of(String hex) {
    return HexFormat.of().parseHex(hex.replace(" ", ""));
  }

  static byte[] join(byte[]... parts) {
    ByteArrayOutputStream joined = new ByteArrayOutputStream();
    for (byte[] part : parts) {
      joined.writeBytes(part);
    }
    return joined.toByteArray();
  }

  /** The same array, changed. */
  static byte[] put(byte[] bytes, int at, int... values) {
    for (int i = 0; i < values.length; i++) {
      bytes[at + i] = (byte) values[i];
    }
    return bytes;
  }

  /** Where a pattern begins that must be there. */
  static int indexOf(byte[] bytes, int... pattern) {
    for (int at = 0; ; at++) {
      int match = 0;
      while (match < pattern.length && (bytes[at + match] & 255) == pattern[match]) {
        match++;
      }
      if (match == pattern.length) {
        return at;
      }
    }
  }
}
