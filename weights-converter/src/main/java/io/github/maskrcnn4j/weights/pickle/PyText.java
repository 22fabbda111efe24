package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.Blob;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;

/**
 * A Python string, still in the file. It is either text (a name) or, as Python 2 and protocol 2
 * write array data, bytes in the guise of text: one byte per character. Each is decoded once, on
 * demand.
 */
public final class PyText {
  /** Longest text that is kept as one: 64 KiB in the file. */
  static final int LONGEST_TEXT = 1 << 16;

  private final ByteSource encoded;
  private final TextEncoding encoding;
  private String text;
  private Blob bytes;

  PyText(ByteSource encoded, TextEncoding encoding) {
    this.encoded = encoded;
    this.encoding = encoding;
  }

  /** Whether {@link #text()} is allowed to decode it. */
  boolean isShort() {
    return encoded.size() <= LONGEST_TEXT;
  }

  /** The text, of at most 64 KiB. */
  public String text() throws PickleException, IOException {
    if (text == null) {
      if (!isShort()) {
        throw new PickleException(
            "text", "at most " + LONGEST_TEXT + " bytes", encoded.size() + " bytes");
      }
      text = encoding.text(encoded);
    }
    return text;
  }

  /**
   * One byte per character; refused where a character is above 255. Costs one pass over the text,
   * the first time.
   */
  public Blob latin1() throws IOException {
    if (bytes == null) {
      bytes = encoding == TextEncoding.LATIN1 ? Blob.of(encoded) : decoded();
    }
    return bytes;
  }

  private Blob decoded() throws IOException {
    long length;
    try (InputStream in = encoding.latin1(encoded)) {
      length = in.skip(Long.MAX_VALUE);
    }
    return new Blob() {
      @Override
      public long length() {
        return length;
      }

      @Override
      public InputStream open(long position) throws IOException {
        InputStream in = encoding.latin1(encoded);
        in.skipNBytes(position);
        return in;
      }
    };
  }

  @Override
  public String toString() {
    try {
      return isShort() ? SourceErrors.quote(text()) : "a text of " + encoded.size() + " bytes";
    } catch (IOException | PickleException e) {
      return "a text that cannot be decoded";
    }
  }
}
