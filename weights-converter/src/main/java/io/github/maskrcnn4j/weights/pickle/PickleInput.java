package io.github.maskrcnn4j.weights.pickle;

import io.github.maskrcnn4j.weights.source.ByteSource;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;

/**
 * The pickle machine's reading head. Long texts and array data are passed over, not read: they stay
 * in the file.
 */
final class PickleInput {
  private static final int WINDOW = 8192;
  private static final int LONGEST_SHORT_LINE = 1024;

  private final ByteSource source;
  private final byte[] window = new byte[WINDOW];
  private long windowStart;
  private int windowLength;
  private long position;

  PickleInput(ByteSource source, long position) {
    this.source = source;
    this.position = position;
  }

  long position() {
    return position;
  }

  ByteSource source() {
    return source;
  }

  int u1() throws IOException, PickleException {
    long at = position - windowStart;
    if (at < 0 || at >= windowLength) {
      fillWindow();
      at = 0;
    }
    position++;
    return window[(int) at] & 0xff;
  }

  int u2() throws IOException, PickleException {
    return u1() | u1() << 8;
  }

  int i4() throws IOException, PickleException {
    return u2() | u2() << 16;
  }

  long u4() throws IOException, PickleException {
    return i4() & 0xffffffffL;
  }

  long i8() throws IOException, PickleException {
    return u4() | (long) i4() << 32;
  }

  /** Passes over {@code count} bytes, which must be there; returns where they start. */
  long skip(long count) throws PickleException {
    long left = source.length() - position;
    if (count < 0 || count > left) {
      throw new PickleException(
          "declared length", "0 to " + left + " (what is left)", Long.toUnsignedString(count));
    }
    long start = position;
    position += count;
    return start;
  }

  /** {@code count} bytes, which must be there. */
  byte[] bytes(int count) throws IOException, PickleException {
    return source.read(skip(count), count);
  }

  /** A short line without its line feed: a number or a name. */
  String line() throws IOException, PickleException {
    StringBuilder line = new StringBuilder();
    for (int c = u1(); c != '\n'; c = u1()) {
      line.append((char) c);
      if (line.length() > LONGEST_SHORT_LINE) {
        throw new PickleException("line", "at most " + LONGEST_SHORT_LINE + " bytes", "more");
      }
    }
    return new String(
        line.toString().getBytes(StandardCharsets.ISO_8859_1), StandardCharsets.UTF_8);
  }

  private void fillWindow() throws IOException, PickleException {
    int count = (int) Math.min(WINDOW, source.length() - position);
    if (count <= 0) {
      throw new PickleException("pickle", "a STOP instruction", "the end of the file");
    }
    source.read(position, ByteBuffer.wrap(window, 0, count));
    windowStart = position;
    windowLength = count;
  }
}
