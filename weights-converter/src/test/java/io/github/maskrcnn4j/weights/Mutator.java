package io.github.maskrcnn4j.weights;

import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.Arrays;
import java.util.Random;

/** Damages files: a few edits each, of the kinds that readers stumble over. */
final class Mutator {
  private static final long[] EXTREMES = {
    0,
    1,
    -1,
    127,
    128,
    255,
    256,
    32767,
    65535,
    65536,
    Integer.MAX_VALUE,
    Integer.MIN_VALUE,
    0xffff_ffffL,
    1L << 32,
    1L << 40,
    Long.MAX_VALUE,
    Long.MIN_VALUE
  };

  private final Random random;

  Mutator(long seed) {
    this.random = new Random(seed);
  }

  /** A damaged copy of one of the files; now and then with a piece of another. */
  byte[] mutate(byte[][] files) {
    byte[] file = files[random.nextInt(files.length)].clone();
    int edits = 1 + random.nextInt(4);
    for (int i = 0; i < edits && file.length > 0; i++) {
      file = edit(file, files);
    }
    return file;
  }

  private byte[] edit(byte[] file, byte[][] files) {
    int at = random.nextInt(file.length);
    switch (random.nextInt(8)) {
      case 0, 1 -> file[at] ^= (byte) (1 << random.nextInt(8));
      case 2, 3 -> file[at] = (byte) random.nextInt(256);
      case 4 -> write(file, at, EXTREMES[random.nextInt(EXTREMES.length)]);
      case 5 -> write(file, at, random.nextInt(2 * file.length));
      case 6 -> {
        return Arrays.copyOf(file, at);
      }
      default -> {
        byte[] other = files[random.nextInt(files.length)];
        int from = random.nextInt(other.length);
        int count = Math.min(other.length - from, random.nextInt(64));
        return splice(file, at, random.nextInt(64), Arrays.copyOfRange(other, from, from + count));
      }
    }
    return file;
  }

  private void write(byte[] file, int at, long value) {
    int width = 1 << random.nextInt(4);
    ByteBuffer bytes = ByteBuffer.allocate(8).order(ByteOrder.LITTLE_ENDIAN).putLong(0, value);
    System.arraycopy(bytes.array(), 0, file, at, Math.min(width, file.length - at));
  }

  private static byte[] splice(byte[] file, int at, int removed, byte[] piece) {
    int tail = Math.min(file.length, at + removed);
    byte[] spliced = Arrays.copyOf(file, at + piece.length + file.length - tail);
    System.arraycopy(piece, 0, spliced, at, piece.length);
    System.arraycopy(file, tail, spliced, at + piece.length, file.length - tail);
    return spliced;
  }
}
