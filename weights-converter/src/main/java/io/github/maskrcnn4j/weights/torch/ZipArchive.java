package io.github.maskrcnn4j.weights.torch;

import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.weights.source.ByteSource;
import io.github.maskrcnn4j.weights.source.SourceErrors;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * The entries of a zip file, as torch writes them: stored without compression, so that each is a
 * range of the file itself. Compressed entries are refused, which leaves nothing for a zip bomb to
 * unfold; so are entries that overlap. Zip64 is understood (torch always writes it).
 */
final class ZipArchive {
  private static final int END = 0x06054b50;
  private static final int END64_LOCATOR = 0x07064b50;
  private static final int END64 = 0x06064b50;
  private static final int CENTRAL = 0x02014b50;
  private static final int LOCAL = 0x04034b50;
  private static final int END_BYTES = 22;
  private static final int LOCATOR_BYTES = 20;
  private static final int END64_BYTES = 56;
  private static final int CENTRAL_BYTES = 46;
  private static final int LOCAL_BYTES = 30;
  private static final int LONGEST_COMMENT = 0xffff;

  /** An R-101 has some 570 entries of 60 to 130 bytes here. */
  private static final int LARGEST_DIRECTORY = 16 << 20;

  private final ByteSource file;
  private final Map<String, Entry> entries = new LinkedHashMap<>();

  /** Where an entry's bytes lie. */
  record Entry(String name, long header, long start, long size, int crc) {}

  /** Reads the directory. */
  ZipArchive(ByteSource file) throws IOException {
    this.file = file;
    Directory directory = findDirectory();
    if (directory.start < 0
        || directory.size < 0
        || directory.start > file.size() - directory.size) {
      throw bad(
          "directory", "a range of the file", directory.size + " bytes at " + directory.start);
    }
    if (directory.size > LARGEST_DIRECTORY || directory.entries > directory.size / CENTRAL_BYTES) {
      throw bad(
          "directory",
          "entries of " + CENTRAL_BYTES + " bytes or more, 16 MiB at most",
          directory.toString());
    }
    ByteBuffer bytes = at(directory.start, (int) directory.size);
    for (long i = 0; i < directory.entries; i++) {
      Entry entry = readEntry(bytes, directory.start);
      if (entries.putIfAbsent(entry.name, entry) != null) {
        throw bad("entry " + SourceErrors.quote(entry.name), "one", "two");
      }
    }
    refuseOverlaps();
  }

  /** All entries in the directory's order, by name. */
  Map<String, Entry> entries() {
    return entries;
  }

  private record Directory(long start, long size, long entries) {}

  private Directory findDirectory() throws IOException {
    int tail = (int) Math.min(file.size(), END_BYTES + LONGEST_COMMENT);
    ByteBuffer bytes = at(file.size() - tail, tail);
    for (int i = tail - END_BYTES; i >= 0; i--) {
      if (bytes.getInt(i) == END && i + END_BYTES + u2(bytes, i + 20) == tail) {
        Directory directory =
            new Directory(u4(bytes, i + 16), u4(bytes, i + 12), u2(bytes, i + 10));
        Directory wide = findDirectory64(file.size() - tail + i);
        return wide == null ? directory : wide;
      }
    }
    throw bad("end", "a zip directory (is the file cut short?)", "none");
  }

  /**
   * The zip64 directory that is told of right before the classic end record at {@code end}, or
   * null.
   */
  private Directory findDirectory64(long end) throws IOException {
    if (end < LOCATOR_BYTES) {
      return null;
    }
    ByteBuffer locator = at(end - LOCATOR_BYTES, LOCATOR_BYTES);
    if (locator.getInt(0) != END64_LOCATOR) {
      return null;
    }
    long position = locator.getLong(8);
    if (position < 0 || position > end - END64_BYTES) {
      throw bad("zip64 end", "a position before " + end, String.valueOf(position));
    }
    ByteBuffer bytes = at(position, END64_BYTES);
    if (bytes.getInt(0) != END64) {
      throw bad("zip64 end", "its signature", Integer.toHexString(bytes.getInt(0)));
    }
    return new Directory(bytes.getLong(48), bytes.getLong(40), Math.max(bytes.getLong(32), 0));
  }

  private Entry readEntry(ByteBuffer bytes, long directoryStart) throws IOException {
    int at = bytes.position();
    if (bytes.remaining() < CENTRAL_BYTES || bytes.getInt(at) != CENTRAL) {
      throw bad("directory, byte " + at, "an entry", "something else");
    }
    int nameLength = u2(bytes, at + 28);
    int extraLength = u2(bytes, at + 30);
    int length = CENTRAL_BYTES + nameLength + extraLength + u2(bytes, at + 32);
    if (bytes.remaining() < length) {
      throw bad(
          "directory, byte " + at,
          "an entry of " + length + " bytes",
          bytes.remaining() + " bytes");
    }
    bytes.position(at + length);
    String name = new String(bytes.array(), at + CENTRAL_BYTES, nameLength, StandardCharsets.UTF_8);
    String place = "entry " + SourceErrors.quote(name);
    Zip64Field wide = new Zip64Field(bytes, at + CENTRAL_BYTES + nameLength, extraLength);
    long size = wide.or(u4(bytes, at + 24));
    long stored = wide.or(u4(bytes, at + 20));
    long header = wide.or(u4(bytes, at + 42));
    if ((u2(bytes, at + 8) & 1) != 0) {
      throw bad(place, "an open entry", "an encrypted one");
    }
    if (u2(bytes, at + 10) != 0 || size != stored) {
      throw bad(
          place,
          "stored bytes (torch does not compress)",
          "compressed ones, method " + u2(bytes, at + 10));
    }
    return new Entry(
        name,
        header,
        dataStart(place, nameLength, header, size, directoryStart),
        size,
        bytes.getInt(at + 16));
  }

  /**
   * Where the data start: behind the local header, whose extra field is as long as torch's
   * alignment needs.
   */
  private long dataStart(String place, int nameLength, long header, long size, long directoryStart)
      throws IOException {
    if (header < 0 || size < 0 || header > directoryStart - LOCAL_BYTES) {
      throw bad(
          place, "a range before the directory at " + directoryStart, size + " bytes at " + header);
    }
    ByteBuffer local = at(header, LOCAL_BYTES);
    if (local.getInt(0) != LOCAL || u2(local, 26) != nameLength) {
      throw bad(place, "its header at " + header, "something else");
    }
    long start = header + LOCAL_BYTES + nameLength + u2(local, 28);
    if (start > directoryStart - size) {
      throw bad(
          place, "a range before the directory at " + directoryStart, size + " bytes at " + start);
    }
    return start;
  }

  private void refuseOverlaps() throws WeightFileException {
    List<Entry> sorted = new ArrayList<>(entries.values());
    sorted.sort(Comparator.comparingLong(Entry::header));
    for (int i = 1; i < sorted.size(); i++) {
      Entry before = sorted.get(i - 1);
      if (before.start + before.size > sorted.get(i).header) {
        throw bad(
            "entries",
            "ranges of their own",
            SourceErrors.quote(before.name)
                + " and "
                + SourceErrors.quote(sorted.get(i).name)
                + " overlapping");
      }
    }
  }

  private ByteBuffer at(long position, int count) throws IOException {
    return ByteBuffer.wrap(file.read(position, count)).order(ByteOrder.LITTLE_ENDIAN);
  }

  private static int u2(ByteBuffer bytes, int at) {
    return bytes.getShort(at) & 0xffff;
  }

  private static long u4(ByteBuffer bytes, int at) {
    return bytes.getInt(at) & 0xffffffffL;
  }

  private WeightFileException bad(String place, String expected, String found) {
    return SourceErrors.of(file.name(), "zip " + place, expected, found);
  }

  /** The 64-bit values, in a fixed order, of those fields of an entry that do not fit 32 bits. */
  private static final class Zip64Field {
    private static final int ID = 1;
    private static final long ABSENT = 0xffffffffL;

    private final ByteBuffer bytes;
    private int next;
    private int end;

    Zip64Field(ByteBuffer bytes, int start, int length) {
      this.bytes = bytes;
      for (int at = start; at + 4 <= start + length; at += 4 + u2(bytes, at + 2)) {
        if (u2(bytes, at) == ID) {
          next = at + 4;
          end = Math.min(next + u2(bytes, at + 2), start + length);
          return;
        }
      }
    }

    long or(long narrow) {
      if (narrow != ABSENT || next + 8 > end) {
        return narrow;
      }
      next += 8;
      return bytes.getLong(next - 8);
    }
  }
}
