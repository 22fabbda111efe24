package io.github.maskrcnn4j.core.safetensors;

import java.io.Closeable;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/** The bytes of a weight file. Safe to read from several threads. */
sealed interface Storage extends Closeable {
  long size();

  /**
   * A view of {@code length} bytes from {@code offset} on, little-endian. The range must lie
   * inside.
   */
  ByteBuffer view(long offset, int length) throws IOException;

  /** Bytes that are in memory already. */
  record InMemory(ByteBuffer content) implements Storage {
    @Override
    public long size() {
      return content.limit();
    }

    @Override
    public ByteBuffer view(long offset, int length) {
      return content.slice(Math.toIntExact(offset), length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() {}
  }

  /**
   * A file mapped into memory, one window at a time: a buffer ends at 2 GB, a file need not.
   * Tensors are read in file order mostly, so that a new window is rare. Java unmaps a window when
   * it is garbage.
   */
  final class Mapped implements Storage {
    private final FileChannel channel;
    private final long size;
    private final int windowBytes;
    private volatile Window window = new Window(0, ByteBuffer.allocate(0));

    private record Window(long start, ByteBuffer content) {
      boolean covers(long offset, int length) {
        return offset >= start && offset + length <= start + content.limit();
      }
    }

    Mapped(FileChannel channel, int windowBytes) throws IOException {
      this.channel = channel;
      this.size = channel.size();
      this.windowBytes = windowBytes;
    }

    @Override
    public long size() {
      return size;
    }

    @Override
    public ByteBuffer view(long offset, int length) throws IOException {
      if (!channel.isOpen()) {
        throw new IllegalStateException("the weight file is closed");
      }
      Window current = window;
      if (!current.covers(offset, length)) {
        long bytes = Math.min(Math.max(windowBytes, length), size - offset);
        current = new Window(offset, channel.map(FileChannel.MapMode.READ_ONLY, offset, bytes));
        window = current;
      }
      int start = Math.toIntExact(offset - current.start);
      return current.content.slice(start, length).order(ByteOrder.LITTLE_ENDIAN);
    }

    @Override
    public void close() throws IOException {
      window = new Window(0, ByteBuffer.allocate(0));
      channel.close();
    }
  }
}
