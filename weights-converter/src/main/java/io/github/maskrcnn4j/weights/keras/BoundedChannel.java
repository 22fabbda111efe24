package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.NonWritableChannelException;
import java.nio.channels.SeekableByteChannel;

/**
 * How jHDF sees the file: what may be read in total is limited. jHDF alone follows B-trees and
 * headers that point to the same place many times over until memory is full, and allocates whatever
 * a header declares ({@link DeclaredSizes}).
 */
final class BoundedChannel implements SeekableByteChannel {
  /** A full Mask R-CNN has some 2 MB of headers, B-trees and heaps in 20,000 pieces. */
  private static final long MOST_BYTES = 64 << 20;

  private static final int MOST_READS = 500_000;

  private final ByteSource file;
  private final DeclaredSizes sizes = new DeclaredSizes(this);
  private long position;
  private boolean structures = true;
  private long bytesLeft = MOST_BYTES;
  private int readsLeft = MOST_READS;

  BoundedChannel(ByteSource file) {
    this.file = file;
  }

  /** From here on values are read: so many bytes of them. */
  synchronized void expectValues(long bytes) {
    structures = false;
    bytesLeft = MOST_BYTES + bytes;
    readsLeft = MOST_READS;
  }

  @Override
  public synchronized int read(ByteBuffer into) throws IOException {
    int count = into.remaining();
    if (structures) {
      sizes.require(position, count);
    }
    read(position, into);
    position += count;
    return count;
  }

  /** Fills {@code into} with the bytes at {@code from}, which must be in the file. */
  void read(long from, ByteBuffer into) throws IOException {
    int count = into.remaining();
    if (from < 0 || count > file.length() - from) {
      throw new HdfException(
          count + " bytes at " + from + " are not in the file of " + file.length() + " bytes");
    }
    bytesLeft -= count;
    if (bytesLeft < 0 || --readsLeft < 0) {
      throw new HdfException("its headers and trees are larger than any weight file needs");
    }
    file.read(from, into);
  }

  @Override
  public synchronized long position() {
    return position;
  }

  @Override
  public synchronized SeekableByteChannel position(long to) {
    position = to;
    return this;
  }

  @Override
  public long size() {
    return file.length();
  }

  @Override
  public boolean isOpen() {
    return true;
  }

  @Override
  public void close() {
    // who opened the file closes it
  }

  @Override
  public int write(ByteBuffer from) {
    throw new NonWritableChannelException();
  }

  @Override
  public SeekableByteChannel truncate(long size) {
    throw new NonWritableChannelException();
  }
}
