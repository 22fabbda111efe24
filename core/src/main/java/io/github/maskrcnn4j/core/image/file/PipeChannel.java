package io.github.maskrcnn4j.core.image.file;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.ReadableByteChannel;
import java.nio.channels.SeekableByteChannel;
import java.util.ArrayList;
import java.util.List;

/**
 * What comes out of a pipe or stream, kept in memory, for a picture is not read once from front to
 * back. Takes from the pipe what is asked for; {@link #size()} asks for everything.
 */
final class PipeChannel implements SeekableByteChannel {
  private static final int BLOCK = 1 << 16;

  private final ReadableByteChannel pipe;
  private final long limit;

  /** All full but the last. */
  private final List<ByteBuffer> blocks = new ArrayList<>();

  private long length;
  private long position;

  /**
   * Reads a pipe.
   *
   * @param pipe closed with this channel
   * @param limit in bytes; more are an error
   */
  PipeChannel(ReadableByteChannel pipe, long limit) {
    this.pipe = pipe;
    this.limit = limit;
  }

  /** Takes what the pipe has; false at its end. */
  private boolean fetch() throws IOException {
    if (length == (long) blocks.size() * BLOCK) {
      blocks.add(ByteBuffer.allocate(BLOCK));
    }
    int count = pipe.read(blocks.get(blocks.size() - 1));
    if (count < 0) {
      return false;
    }
    length += count;
    if (length > limit) {
      throw new IOException("more than " + limit + " bytes come out of it");
    }
    return true;
  }

  @Override
  public int read(ByteBuffer target) throws IOException {
    while (position >= length) {
      if (!fetch()) {
        return -1;
      }
    }
    int from = (int) (position % BLOCK);
    ByteBuffer block = blocks.get((int) (position / BLOCK));
    int count = Math.min(target.remaining(), block.position() - from);
    target.put(block.duplicate().clear().position(from).limit(from + count));
    position += count;
    return count;
  }

  @Override
  public long size() throws IOException {
    while (fetch()) {
      continue;
    }
    return length;
  }

  @Override
  public long position() {
    return position;
  }

  @Override
  public PipeChannel position(long newPosition) {
    position = newPosition;
    return this;
  }

  @Override
  public int write(ByteBuffer source) {
    throw new NonWritableChannelException();
  }

  @Override
  public PipeChannel truncate(long size) {
    throw new NonWritableChannelException();
  }

  @Override
  public boolean isOpen() {
    return pipe.isOpen();
  }

  @Override
  public void close() throws IOException {
    pipe.close();
  }
}
