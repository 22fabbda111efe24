package io.github.maskrcnn4j.weights.keras;

import io.github.maskrcnn4j.weights.source.ByteSource;
import io.jhdf.Superblock;
import io.jhdf.exceptions.HdfException;
import io.jhdf.storage.HdfBackingStorage;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;

/**
 * How jHDF sees the file: every address and length is compared with the file before anything is
 * allocated, and what may be read in total is limited. B-trees and headers that point to each other
 * in circles, or many times to the same place, end here.
 */
final class BoundedStorage implements HdfBackingStorage {
  private static final int SUPERBLOCK_BYTES = 128;

  /** A full Mask R-CNN has some 2 MB of headers, B-trees and heaps in 20,000 pieces. */
  private static final long MOST_BYTES = 64 << 20;

  private static final int MOST_READS = 500_000;
  private static final long MOST_NANOS = 20_000_000_000L;

  private final ByteSource file;
  private final Superblock superblock;
  private long bytesLeft;
  private int readsLeft;
  private long started;

  BoundedStorage(ByteSource file) throws IOException {
    this.file = file;
    renew(0);
    int count = (int) Math.min(SUPERBLOCK_BYTES, file.size());
    ByteBuffer start = ByteBuffer.wrap(file.read(0, count)).order(ByteOrder.LITTLE_ENDIAN);
    superblock = Superblock.readSuperblock(start);
    int offsets = superblock.getSizeOfOffsets();
    int lengths = superblock.getSizeOfLengths();
    if (superblock.getBaseAddressByte() != 0
        || offsets != 4 && offsets != 8
        || lengths != 4 && lengths != 8) {
      throw new HdfException(
          "the superblock does not start the file, or has addresses of " + offsets + " bytes");
    }
    if (superblock.getEndOfFileAddress() > file.size()) {
      throw new HdfException(
          "the file was "
              + superblock.getEndOfFileAddress()
              + " bytes long, "
              + file.size()
              + " are left of it");
    }
  }

  /** Starts a new task, which may read 64 MiB and {@code data} bytes. */
  synchronized void renew(long data) {
    bytesLeft = MOST_BYTES + data;
    readsLeft = MOST_READS;
    started = System.nanoTime();
  }

  @Override
  public ByteBuffer readBufferFromAddress(long address, int length) {
    return map(address, length);
  }

  @Override
  public ByteBuffer map(long address, long length) {
    if (address < 0
        || length < 0
        || length > file.size() - address
        || length > Integer.MAX_VALUE - 8) {
      throw new HdfException(
          length + " bytes at " + address + " are not in the file of " + file.size() + " bytes");
    }
    spend(length);
    try {
      return ByteBuffer.wrap(file.read(address, (int) length)).order(ByteOrder.LITTLE_ENDIAN);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private synchronized void spend(long bytes) {
    bytesLeft -= bytes;
    if (bytesLeft < 0 || --readsLeft < 0 || System.nanoTime() - started > MOST_NANOS) {
      throw new HdfException("its headers and trees are larger than any weight file needs");
    }
  }

  @Override
  public ByteBuffer mapNoOffset(long address, long length) {
    return map(address, length);
  }

  @Override
  public long getUserBlockSize() {
    return 0;
  }

  @Override
  public Superblock getSuperblock() {
    return superblock;
  }

  @Override
  public FileChannel getFileChannel() {
    throw new UnsupportedOperationException("the file is read through this class alone");
  }

  @Override
  public int getSizeOfOffsets() {
    return superblock.getSizeOfOffsets();
  }

  @Override
  public int getSizeOfLengths() {
    return superblock.getSizeOfLengths();
  }

  @Override
  public void close() {
    // who opened the file closes it
  }

  @Override
  public long size() {
    return file.size();
  }

  @Override
  public boolean inMemory() {
    return true;
  }
}
