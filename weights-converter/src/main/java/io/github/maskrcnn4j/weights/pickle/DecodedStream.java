package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.io.InputStream;
import java.nio.charset.CharacterCodingException;

/** Decodes bytes that a pickle holds in the guise of text, a window at a time. */
final class DecodedStream extends InputStream {
  private static final int WINDOW = 1 << 16;

  private final TextEncoding encoding;
  private final ByteSource encoded;
  private final byte[] from;
  private final byte[] to;
  private long position;
  private int given;
  private int ready;

  DecodedStream(TextEncoding encoding, ByteSource encoded) {
    this.encoding = encoding;
    this.encoded = encoded;
    this.from = new byte[(int) Math.min(WINDOW, encoded.size())];
    this.to = new byte[from.length];
  }

  @Override
  public int read() throws IOException {
    return fill() ? to[given++] & 0xff : -1;
  }

  @Override
  public int read(byte[] into, int start, int count) throws IOException {
    if (count == 0) {
      return 0;
    }
    if (!fill()) {
      return -1;
    }
    int now = Math.min(count, ready - given);
    System.arraycopy(to, given, into, start, now);
    given += now;
    return now;
  }

  @Override
  public long skip(long count) throws IOException {
    long done = 0;
    while (done < count && fill()) {
      int now = (int) Math.min(count - done, ready - given);
      given += now;
      done += now;
    }
    return done;
  }

  /** Whether there is at least one decoded byte. */
  private boolean fill() throws IOException {
    while (given == ready) {
      int count = (int) Math.min(from.length, encoded.size() - position);
      if (count == 0) {
        return false;
      }
      encoded.read(position, from, 0, count);
      int whole = position + count == encoded.size() ? count : encoding.whole(from, count);
      try {
        ready = encoding.decode(from, whole == 0 ? count : whole, to);
      } catch (CharacterCodingException e) {
        throw SourceErrors.of(
            encoded.name(),
            "array data in the pickle, near byte " + position + " of it, is not valid " + encoding,
            e);
      }
      given = 0;
      position += whole == 0 ? count : whole;
    }
    return true;
  }
}
