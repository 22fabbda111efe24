package io.github.maskrcnn4j.weights.keras;

import io.jhdf.exceptions.HdfException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;

/**
 * The sizes that the structures of an HDF5 file declare. jHDF allocates such a size before it reads
 * the bytes, so that a single damaged one can take 2 GiB: here each is compared with the file
 * first. The places are those of the HDF5 File Format Specification 3.0, for sizes and addresses of
 * 8 bytes, which all current libraries write.
 */
final class DeclaredSizes {
  /** The longest beginning of a structure that is looked at: a fractal heap's. */
  private static final int LONGEST = 142;

  /** Heaps are made in blocks, which may be larger than a small file. */
  private static final long BLOCK = 1 << 20;

  private static final int CONTINUATION = 16;

  private final BoundedChannel channel;

  DeclaredSizes(BoundedChannel channel) {
    this.channel = channel;
  }

  /**
   * Refuses the structure at {@code at} if it declares more than the file has.
   *
   * @param count how many of its bytes are about to be read
   */
  void require(long at, int count) throws IOException {
    int there = (int) Math.max(0, Math.min(LONGEST, channel.size() - at));
    ByteBuffer start = ByteBuffer.allocate(LONGEST).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(at, start.limit(there));
    start.clear();
    switch (new String(start.array(), 0, 4, StandardCharsets.ISO_8859_1)) {
      case "\u0089HDF" -> superblock(start);
      case "HEAP", "GCOL" -> inFile(start.getLong(8));
      case "BTHD" -> { // a node, all records
        inFile(start.getInt(6));
        inFile(start.getLong(26));
      }
      case "FRHP" -> { // the first direct block, the table of the root block
        inFile(start.getLong(112));
        inFile((start.getShort(140) & 0xffffL) * (start.getShort(110) & 0xffff) * Long.BYTES);
      }
      case "OHDR" -> {
        int flags = start.get(5);
        int from = 6 + ((flags & 32) != 0 ? 16 : 0) + ((flags & 16) != 0 ? 4 : 0);
        int width = 1 << (flags & 3);
        long size = start.getLong(from) & -1L >>> (Long.SIZE - Byte.SIZE * width);
        messages(at + from + width, size, (flags & 4) != 0 ? 6 : 4);
      }
      default -> {
        if (count == 1 && start.get(0) == 1) { // an object header of version 1 has no signature
          messages(at + 16, start.getInt(8), 8);
        }
      }
    }
  }

  private void superblock(ByteBuffer start) {
    int version = start.get(8);
    int widths = version < 2 ? 13 : 9;
    if (start.get(widths) != Long.BYTES || start.get(widths + 1) != Long.BYTES) {
      throw new HdfException("addresses of " + start.get(widths) + " bytes");
    }
    long end = start.getLong(version == 0 ? 40 : version == 1 ? 44 : 28);
    if (end > channel.size()) {
      throw new HdfException(
          "the file was " + end + " bytes long, " + channel.size() + " are left of it");
    }
  }

  /**
   * The messages of an object header, some of which tell where there are more.
   *
   * @param prefix bytes before a message's data: 8 in version 1, less in version 2
   */
  private void messages(long at, long size, int prefix) throws IOException {
    inFile(size);
    ByteBuffer messages = ByteBuffer.allocate((int) size).order(ByteOrder.LITTLE_ENDIAN);
    channel.read(at, messages);
    boolean old = prefix == 8;
    int next = 0;
    while (next + prefix + 16 <= size) {
      int type = old ? messages.getShort(next) : messages.get(next);
      int length = messages.getShort(old ? next + 2 : next + 1) & 0xffff;
      if (type == CONTINUATION) {
        long from = messages.getLong(next + prefix);
        long count = messages.getLong(next + prefix + 8);
        messages(old ? from : from + 4, old ? count : count - 8, prefix); // signature, checksum
      }
      next += prefix + length;
    }
  }

  private void inFile(long size) {
    if (size < 0 || size > Math.max(channel.size(), BLOCK)) {
      throw new HdfException(
          "a part of " + size + " bytes in a file of " + channel.size() + " bytes");
    }
  }
}
