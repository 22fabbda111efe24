package io.github.maskrcnn4j.core.image.file;

import java.util.zip.DataFormatException;
import java.util.zip.Inflater;

/**
 * Decompresses a zlib stream that comes in pieces for nothing but the checksum at its end, of which
 * a decoder that has all its pixels may never hear.
 */
final class ZlibCheck implements AutoCloseable {
  private final Inflater inflater = new Inflater();
  private final byte[] dropped = new byte[1 << 16];
  private long rest;
  private String damage;

  /**
   * A check that gives up, without an error, after a number of bytes.
   *
   * @param maxBytes decompressed, more than are of any use
   */
  ZlibCheck(long maxBytes) {
    rest = maxBytes;
  }

  /** The next {@code count} bytes of the stream; what follows its end is not looked at. */
  void add(byte[] data, int count) {
    inflater.setInput(data, 0, count);
    try {
      int inflated = 1;
      while (inflated > 0 && rest > 0 && damage == null) {
        inflated = inflater.inflate(dropped);
        rest -= inflated;
      }
    } catch (DataFormatException e) {
      damage = e.getMessage();
    }
  }

  /** What is wrong after the last piece, or null. */
  String damage() {
    boolean ended = inflater.finished() || rest <= 0;
    return damage == null && !ended ? "the end is missing" : damage;
  }

  @Override
  public void close() {
    inflater.end();
  }
}
