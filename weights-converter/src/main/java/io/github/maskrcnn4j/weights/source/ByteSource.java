package io.github.maskrcnn4j.weights.source;

import java.io.Closeable;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Objects;

/**
 * Bytes of a file, read at any position. Reading goes by position instead of through one memory
 * map: a file may then be larger than 2 GiB, may shrink while it is read (an exception instead of a
 * dead process), and can be deleted after {@link #close()}. Safe to read from several threads.
 */
public final class ByteSource implements Blob, Closeable {
  /** The JDK reads a file through a buffer outside the heap, as large as what is read. */
  private static final int PIECE = 1 << 20;

  private final String name;
  private final long start;
  private final long size;
  private final Reader reader;
  private final Closeable resource;

  /** Fills a buffer with the bytes at a position, which are there. */
  private interface Reader {
    void read(ByteBuffer into, long position) throws IOException;
  }

  private ByteSource(String name, long start, long size, Reader reader, Closeable resource) {
    this.name = name;
    this.start = start;
    this.size = size;
    this.reader = reader;
    this.resource = resource;
  }

  /** Opens a file; {@link #close()} closes it. */
  public static ByteSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    Reader reader = (into, position) -> read(file, channel, into, position);
    return new ByteSource(file.toString(), 0, channel.size(), reader, channel);
  }

  private static void read(Path file, FileChannel channel, ByteBuffer into, long position)
      throws IOException {
    for (long at = position; into.hasRemaining(); ) {
      int count = channel.read(into.slice().limit(Math.min(PIECE, into.remaining())), at);
      if (count < 0) {
        throw new EOFException(file + ": the file shrank while it was read");
      }
      into.position(into.position() + count);
      at += count;
    }
  }

  /** Bytes in memory, not copied. */
  public static ByteSource of(String name, byte[] bytes) {
    return new ByteSource(
        name,
        0,
        bytes.length,
        (into, position) -> into.put(bytes, (int) position, into.remaining()),
        () -> {});
  }

  /** The file's name as messages tell it. */
  public String name() {
    return name;
  }

  @Override
  public long length() {
    return size;
  }

  /** Fills {@code into} with the bytes at {@code position}, which must lie inside. */
  public void read(long position, ByteBuffer into) throws IOException {
    Objects.checkFromIndexSize(position, into.remaining(), size);
    reader.read(into, start + position);
  }

  /** {@code count} bytes at {@code position}, which must lie inside. */
  public byte[] read(long position, int count) throws IOException {
    Objects.checkFromIndexSize(position, count, size);
    byte[] bytes = new byte[count];
    read(position, ByteBuffer.wrap(bytes));
    return bytes;
  }

  /**
   * The part {@code [position, position + length)}, which must lie inside; closing it does nothing.
   */
  public ByteSource slice(long position, long length) {
    Objects.checkFromIndexSize(position, length, size);
    return new ByteSource(name, start + position, length, reader, () -> {});
  }

  @Override
  public InputStream open(long position) {
    Objects.checkFromToIndex(position, size, size);
    return new PositionStream(this, position);
  }

  @Override
  public void close() throws IOException {
    resource.close();
  }

  private static final class PositionStream extends InputStream {
    private final ByteSource source;
    private long position;

    PositionStream(ByteSource source, long position) {
      this.source = source;
      this.position = position;
    }

    @Override
    public int read() throws IOException {
      byte[] one = new byte[1];
      return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
    }

    @Override
    public int read(byte[] into, int from, int count) throws IOException {
      int now = (int) Math.min(count, source.size - position);
      if (now == 0 && count > 0) {
        return -1;
      }
      source.read(position, ByteBuffer.wrap(into, from, now));
      position += now;
      return now;
    }
  }
}
