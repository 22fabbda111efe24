package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Pictures that are no files: arrays and streams. */
class ImagesInMemoryTest {
  private static final ImageReader READER = new ImageReader();

  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.core.image.file.ImageReaderTest#pictures")
  void everyFormat(String name) throws Exception {
    Path file = ImageReaderTest.resource(name);
    byte[] bytes = Files.readAllBytes(file);
    byte[] before = bytes.clone();
    RgbImage expected = READER.read(file);

    assertThat(READER.read(bytes, name)).isEqualTo(expected);
    assertThat(bytes).isEqualTo(before);
    assertThat(READER.read(new Trickle(bytes), name)).isEqualTo(expected);
  }

  /** As a network gives them: a few bytes at a time, and the stream is its owner's to close. */
  private static final class Trickle extends ByteArrayInputStream {
    Trickle(byte[] bytes) {
      super(bytes);
    }

    @Override
    public synchronized int read(byte[] target, int offset, int length) {
      return super.read(target, offset, Math.min(length, 7));
    }

    @Override
    public void close() {
      throw new AssertionError("closed");
    }
  }

  @Test
  void refusalsBeginWithTheName() throws Exception {
    byte[] png = Files.readAllBytes(ImageReaderTest.resource("rgb.png"));

    assertThatThrownBy(() -> READER.read(new byte[0], "upload 7"))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage(
            "upload 7: expected a PNG, JPEG, WebP, GIF or BMP picture, found an empty file");
    assertThatThrownBy(() -> READER.read("<html>".getBytes(), "upload 7"))
        .hasMessageStartingWith("upload 7: ")
        .hasMessageEndingWith("found a file that begins with the text \"<html>\"");
    assertThatThrownBy(() -> READER.read(Arrays.copyOf(png, 300), "upload 7"))
        .hasMessageContaining("upload 7: expected a whole PNG picture, found damage");
    assertThatThrownBy(() -> new ImageReader(100).read(png, "a\nb"))
        .hasMessageStartingWith("a b: expected a picture of at most 100 pixels");
  }

  @Test
  void aStreamThatFailsIsNoDamage() throws Exception {
    byte[] png = Files.readAllBytes(ImageReaderTest.resource("rgb.png"));
    InputStream failing =
        new InputStream() {
          @Override
          public int read() throws IOException {
            throw new IOException("connection reset");
          }
        };
    InputStream half = new ByteArrayInputStream(png, 0, 300);

    assertThatThrownBy(() -> READER.read(new SequenceInputStream(half, failing), "upload 7"))
        .isInstanceOf(ImageFormatException.class)
        .hasMessage("upload 7: cannot be read: connection reset");
  }

  @Test
  void nullIsRefusedByName() {
    assertThatThrownBy(() -> READER.read((byte[]) null, "x"))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("bytes");
    assertThatThrownBy(() -> READER.read((InputStream) null, "x")).hasMessage("in");
    assertThatThrownBy(() -> READER.read(new byte[1], null)).hasMessage("name");
  }

  /** Java closes the channel; that is not the picture's fault. */
  @Test
  void anInterruptedThreadIsTold() throws Exception {
    Path file = ImageReaderTest.resource("rgb.png");
    byte[] png = Files.readAllBytes(file);
    Thread.currentThread().interrupt();
    try {
      assertThatThrownBy(() -> READER.read(png, "upload 7"))
          .isInstanceOf(ImageFormatException.class)
          .hasMessage("upload 7: the thread was interrupted while reading");
      assertThatThrownBy(() -> READER.read(file))
          .hasMessage(file + ": the thread was interrupted while reading");
    } finally {
      assertThat(Thread.interrupted()).as("still interrupted").isTrue();
    }
    assertThat(READER.read(png, "upload 7")).isEqualTo(READER.read(file));
  }
}
