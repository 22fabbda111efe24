package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** How a pickle writes a string's characters. */
enum TextEncoding {
  /** One byte per character: Python 2's str. */
  LATIN1 {
    @Override
    String text(byte[] encoded) {
      return new String(encoded, StandardCharsets.ISO_8859_1);
    }

    @Override
    int decode(byte[] from, int count, byte[] to) {
      System.arraycopy(from, 0, to, 0, count);
      return count;
    }
  },
  /** Of bytes in the guise of text, half take two bytes. */
  UTF8 {
    @Override
    String text(byte[] encoded) throws CharacterCodingException {
      return StandardCharsets.UTF_8.newDecoder().decode(ByteBuffer.wrap(encoded)).toString();
    }

    @Override
    int decode(byte[] from, int count, byte[] to) throws CharacterCodingException {
      int done = 0;
      for (int i = 0; i < count; i++) {
        byte b = from[i];
        if (b < 0) {
          if ((b & 0xfe) != 0xc2 || ++i == count || (from[i] & 0xc0) != 0x80) {
            throw new CharacterCodingException();
          }
          b = (byte) (b << 6 | from[i] & 0x3f);
        }
        to[done++] = b;
      }
      return done;
    }

    @Override
    int whole(byte[] from, int count) {
      return from[count - 1] < -0x40 || from[count - 1] >= 0 ? count : count - 1;
    }
  },
  /** Protocol 0, Python 2: the inside of a quoted literal, with \n, \', \\, \x41, \101. */
  STRING_ESCAPE {
    @Override
    String text(byte[] encoded) throws CharacterCodingException {
      byte[] bytes = new byte[encoded.length];
      return new String(
          bytes, 0, decode(encoded, encoded.length, bytes), StandardCharsets.ISO_8859_1);
    }

    @Override
    int decode(byte[] from, int count, byte[] to) throws CharacterCodingException {
      return Escapes.decodeString(from, count, to);
    }

    @Override
    int whole(byte[] from, int count) {
      return Escapes.whole(from, count);
    }
  },
  /**
   * Protocol 0: latin1 with backslash-u and -U escapes; no other escape exists, not even of the
   * backslash.
   */
  RAW_UNICODE_ESCAPE {
    @Override
    String text(byte[] encoded) throws CharacterCodingException {
      return Escapes.rawUnicode(encoded, encoded.length);
    }

    @Override
    int decode(byte[] from, int count, byte[] to) throws CharacterCodingException {
      String text = Escapes.rawUnicode(from, count);
      for (int i = 0; i < text.length(); i++) {
        if (text.charAt(i) > 0xff) {
          throw new CharacterCodingException();
        }
        to[i] = (byte) text.charAt(i);
      }
      return text.length();
    }

    @Override
    int whole(byte[] from, int count) {
      return Escapes.whole(from, count);
    }
  };

  /** Decodes a short text. */
  abstract String text(byte[] encoded) throws CharacterCodingException;

  /**
   * Decodes {@code count} bytes that end in a whole character, one byte per character; returns
   * their number.
   */
  abstract int decode(byte[] from, int count, byte[] to) throws CharacterCodingException;

  /**
   * The largest {@code n <= count} such that {@code from[0 .. n)} ends in a whole character, as far
   * as can be told.
   */
  int whole(byte[] from, int count) {
    return count;
  }

  String text(ByteSource encoded) throws IOException {
    try {
      return text(encoded.read(0, (int) encoded.size()));
    } catch (CharacterCodingException e) {
      throw SourceErrors.of(encoded.name(), "a text in the pickle is not valid " + this, e);
    }
  }

  /** The characters as bytes; characters above 255 are refused. */
  InputStream latin1(ByteSource encoded) {
    return new DecodedStream(this, encoded);
  }
}
