package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.EOFException;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.SeekableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FileStreamTest {
  /** Of the stream's buffer. */
  private static final int BUFFER = 1 << 16;

  @TempDir private Path folder;

  private final byte[] content = new byte[3 * BUFFER + 100];

  private SeekableByteChannel file() throws IOException {
    new Random(3).nextBytes(content);
    return Files.newByteChannel(Files.write(folder.resolve("file"), content));
  }

  /** A number may begin in one buffer and end in the next. */
  @Test
  void numbersMayLieAnywhere() throws IOException {
    try (FileStream stream = new FileStream("file", file())) {
      ByteBuffer expected = ByteBuffer.wrap(content);
      for (int start = 0; start < 8; start++) {
        stream.seek(start);
        for (int at = start; at + Long.BYTES <= content.length; at += Long.BYTES) {
          assertThat(stream.readLong()).isEqualTo(expected.getLong(at));
        }
      }
    }
  }

  @Test
  void readsAsMuchAsThereIs() throws IOException {
    try (FileStream stream = new FileStream("file", file())) {
      byte[] target = new byte[content.length + 5];

      assertThat(stream.length()).isEqualTo(content.length);
      assertThat(stream.read(target)).isEqualTo(content.length);
      assertThat(target).startsWith(content);
      assertThat(stream.read(target)).isEqualTo(-1);
      assertThat(stream.read()).isEqualTo(-1);
      assertThat(stream.read(target, 0, 0)).isZero();
    }
  }

  @Test
  void aPartBetweenOtherBytes() throws IOException {
    byte[] before = {1, 2, 3};
    byte[] after = {4, 5};
    int from = BUFFER - 7;
    int to = 2 * BUFFER + 9;
    try (FileStream file = new FileStream("file", file());
        FileStream part = file.part(before, from, to, after)) {
      byte[] expected = Bytes.join(before, Arrays.copyOfRange(content, from, to), after);
      byte[] all = new byte[expected.length];

      assertThat(part.length()).isEqualTo(expected.length);
      part.readFully(all);
      assertThat(all).isEqualTo(expected);
      assertThatThrownBy(part::readByte).isInstanceOf(EOFException.class);
      for (int at = 0; at < expected.length; at += 1001) {
        part.seek(at);
        assertThat(part.readByte()).as("byte %d", at).isEqualTo(expected[at]);
      }
    }
  }
}
