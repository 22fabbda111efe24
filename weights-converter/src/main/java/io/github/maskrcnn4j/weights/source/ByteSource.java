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
public abstract class ByteSource implements Closeable {
  private final String name;
  private final long size;

  private ByteSource(String name, long size) {
    this.name = name;
    this.size = size;
  }

  /** Opens a file; {@link #close()} closes it. */
  public static ByteSource open(Path file) throws IOException {
    FileChannel channel = FileChannel.open(file, StandardOpenOption.READ);
    try {
      return new OfFile(file.toString(), channel);
    } catch (IOException e) {
      channel.close();
      throw e;
    }
  }

  /** Bytes in memory, not copied. */
  public static ByteSource of(String name, byte[] bytes) {
    return new OfMemory(name, bytes);
  }

  /** The file's name as messages tell it. */
  public final String name() {
    return name;
  }

  /** Number of bytes. */
  public final long size() {
    return size;
  }

  /**
   * Fills {@code into[from .. from + count)} with the bytes at {@code position}, which must lie
   * inside.
   */
  public final void read(long position, byte[] into, int from, int count) throws IOException {
    Objects.checkFromIndexSize(from, count, into.length);
    Objects.checkFromIndexSize(position, count, size);
    fill(position, into, from, count);
  }

  /** {@code count} bytes at {@code position}, which must lie inside. */
  public final byte[] read(long position, int count) throws IOException {
    Objects.checkFromIndexSize(position, count, size);
    byte[] bytes = new byte[count];
    fill(position, bytes, 0, count);
    return bytes;
  }

  /**
   * The part {@code [position, position + length)}, which must lie inside; closing it does nothing.
   */
  public final ByteSource slice(long position, long length) {
    Objects.checkFromIndexSize(position, length, size);
    return new Slice(this, position, length);
  }

  /** A stream over everything from {@code position} on. */
  public final InputStream stream(long position) {
    Objects.checkFromToIndex(position, size, size);
    return new PositionStream(this, position);
  }

  abstract void fill(long position, byte[] into, int from, int count) throws IOException;

  private static final class OfFile extends ByteSource {
    private final FileChannel channel;

    OfFile(String name, FileChannel channel) throws IOException {
      super(name, channel.size());
      this.channel = channel;
    }

    @Override
    void fill(long position, byte[] into, int from, int count) throws IOException {
      ByteBuffer target = ByteBuffer.wrap(into, from, count);
      long at = position;
      while (target.hasRemaining()) {
        int got = channel.read(target, at);
        if (got < 0) {
          throw new EOFException(
              name() + ": the file shrank to less than " + size() + " bytes while it was read");
        }
        at += got;
      }
    }

    @Override
    public void close() throws IOException {
      channel.close();
    }
  }

  private static final class OfMemory extends ByteSource {
    private final byte[] bytes;

    OfMemory(String name, byte[] bytes) {
      super(name, bytes.length);
      this.bytes = bytes;
    }

    @Override
    void fill(long position, byte[] into, int from, int count) {
      System.arraycopy(bytes, (int) position, into, from, count);
    }

    @Override
    public void close() {
      // nothing is held
    }
  }

  private static final class Slice extends ByteSource {
    private final ByteSource whole;
    private final long start;

    Slice(ByteSource whole, long start, long length) {
      super(whole.name(), length);
      this.whole = whole;
      this.start = start;
    }

    @Override
    void fill(long position, byte[] into, int from, int count) throws IOException {
      whole.fill(start + position, into, from, count);
    }

    @Override
    public void close() {
      // the whole belongs to who opened it
    }
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
      if (count == 0) {
        return 0;
      }
      int available = (int) Math.min(count, source.size - position);
      if (available <= 0) {
        return -1;
      }
      source.read(position, into, from, available);
      position += available;
      return available;
    }

    @Override
    public long skip(long count) {
      long step = Math.max(0, Math.min(count, source.size - position));
      position += step;
      return step;
    }
  }
}
