package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.zip.DeflaterOutputStream;
import org.junit.jupiter.api.Test;

class ZlibCheckTest {
  private static final int LENGTH = 1_000_000;

  /** A million zeros in a kilobyte. */
  private static byte[] stream() {
    ByteArrayOutputStream compressed = new ByteArrayOutputStream();
    try (DeflaterOutputStream out = new DeflaterOutputStream(compressed)) {
      out.write(new byte[LENGTH]);
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return compressed.toByteArray();
  }

  private static String damage(byte[] stream, int pieces, long maxBytes) {
    try (ZlibCheck check = new ZlibCheck(maxBytes)) {
      int step = stream.length / pieces + 1;
      for (int at = 0; at < stream.length; at += step) {
        byte[] piece = Arrays.copyOfRange(stream, at, Math.min(stream.length, at + step));
        check.add(piece, piece.length);
      }
      return check.damage();
    }
  }

  @Test
  void everyPieceCounts() {
    byte[] sound = stream();
    byte[] wrong = stream();
    wrong[wrong.length - 1] ^= 1;
    for (int pieces : new int[] {1, 2, 10, sound.length}) {
      assertThat(damage(sound, pieces, Long.MAX_VALUE)).isNull();
      assertThat(damage(wrong, pieces, Long.MAX_VALUE)).isEqualTo("incorrect data check");
      assertThat(damage(Arrays.copyOf(sound, sound.length - 1), pieces, Long.MAX_VALUE))
          .isEqualTo("the end is missing");
    }
    assertThat(damage(new byte[0], 1, 1)).isEqualTo("the end is missing");
  }

  /** What follows the end is no part of the stream. */
  @Test
  void endsWithTheStream() {
    assertThat(damage(Bytes.join(stream(), new byte[100]), 10, Long.MAX_VALUE)).isNull();
  }

  @Test
  void garbage() {
    assertThat(damage(new byte[] {0x78, 0}, 1, 9)).isEqualTo("incorrect header check");
    byte[] dictionary = {0x78, (byte) 0xbb, 1, 2, 3, 4, 5};
    assertThat(damage(dictionary, 1, 9)).isEqualTo("the end is missing");
  }

  /**
   * A picture cannot make it decompress without end; it is wrong at the end, which is not reached.
   */
  @Test
  void givesUp() {
    byte[] wrong = stream();
    wrong[wrong.length - 1] ^= 1;

    assertThat(damage(wrong, 10, LENGTH / 2)).isNull();
    assertThat(damage(wrong, 10, 2 * LENGTH)).isEqualTo("incorrect data check");
  }
}
