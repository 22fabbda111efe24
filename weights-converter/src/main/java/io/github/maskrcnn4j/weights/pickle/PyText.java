package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;

/**
 * A Python string, still in the file. It is either text (a name) or, as Python 2 and protocol 2
 * write array data, bytes in the guise of text: one byte per character. Each is decoded once, on
 * demand.
 */
final class PyText {
  /** Longest text that is kept as one: 64 KiB in the file. */
  static final int LONGEST_TEXT = 1 << 16;

  private final ByteSource encoded;
  private final Charset charset;
  private String text;
  private Blob bytes;

  /**
   * @param charset UTF-8, or Latin-1 of Python 2's str
   */
  PyText(ByteSource encoded, Charset charset) {
    this.encoded = encoded;
    this.charset = charset;
  }

  /** Whether {@link #text()} is allowed to decode it. */
  boolean isShort() {
    return encoded.length() <= LONGEST_TEXT;
  }

  /** The text, of at most 64 KiB. */
  String text() throws PickleException, IOException {
    if (text == null) {
      if (!isShort()) {
        throw new PickleException(
            "text", "at most " + LONGEST_TEXT + " bytes", encoded.length() + " bytes");
      }
      ByteBuffer bytes = ByteBuffer.wrap(encoded.read(0, (int) encoded.length()));
      try {
        text = charset.newDecoder().decode(bytes).toString();
      } catch (CharacterCodingException e) {
        throw new PickleException("a text that is not valid " + charset);
      }
    }
    return text;
  }

  /**
   * One byte per character; refused where a character is above 255. Costs one pass over the text,
   * the first time.
   */
  Blob latin1() throws IOException {
    if (bytes == null) {
      bytes = charset.equals(StandardCharsets.ISO_8859_1) ? encoded : decoded();
    }
    return bytes;
  }

  private Blob decoded() throws IOException {
    long length;
    try (InputStream in = new Latin1Stream(encoded)) {
      length = in.transferTo(OutputStream.nullOutputStream());
    }
    return new Blob() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open(long position) throws IOException {
        InputStream in = new Latin1Stream(encoded);
        in.skipNBytes(position);
        return in;
      }
    };
  }

  @Override
  public String toString() {
    try {
      return isShort() ? SourceErrors.quote(text()) : "a text of " + encoded.length() + " bytes";
    } catch (IOException | PickleException e) {
      return "a text that cannot be decoded";
    }
  }
}
