package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.condition.DisabledOnOs;
import org.junit.jupiter.api.condition.OS;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Named pipes; {@code /dev/stdin} and {@code /dev/fd/63} are the same to the reader. */
@Timeout(60)
class PipesTest {
  private static final String NO_MKFIFO = "Windows has no pipes in the file system";
  private static final ImageReader READER = new ImageReader();

  @TempDir private Path folder;

  /** A pipe that a thread of its own writes into. */
  private Path pipe(byte[] content) throws Exception {
    Path pipe = folder.resolve("pipe");
    Process mkfifo = new ProcessBuilder("mkfifo", pipe.toString()).inheritIO().start();
    assertThat(mkfifo.waitFor(20, TimeUnit.SECONDS)).isTrue();
    assertThat(mkfifo.exitValue()).isZero();
    Thread writer =
        new Thread(
            () -> {
              try (OutputStream out = Files.newOutputStream(pipe)) {
                out.write(content);
              } catch (IOException e) {
                // the reader had seen enough
              }
            });
    writer.setDaemon(true);
    writer.start();
    return pipe;
  }

  @DisabledOnOs(value = OS.WINDOWS, disabledReason = NO_MKFIFO)
  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.core.image.file.ImageReaderTest#pictures")
  void everyFormat(String name) throws Exception {
    Path file = ImageReaderTest.resource(name);

    assertThat(READER.read(pipe(Files.readAllBytes(file)))).isEqualTo(READER.read(file));
  }

  @Test
  @DisabledOnOs(value = OS.WINDOWS, disabledReason = NO_MKFIFO)
  void refusals() throws Exception {
    byte[] png = Files.readAllBytes(ImageReaderTest.resource("rgb.png"));

    assertThat(refusal(READER, new byte[0])).endsWith("found an empty file");
    assertThat(refusal(READER, new byte[1 << 20])).contains("begins with the bytes 00 00");
    assertThat(refusal(READER, Arrays.copyOf(png, 300))).contains("found damage: chunk iCCP");
    assertThat(refusal(new ImageReader(100), png)).contains("at most 100 pixels");
  }

  private String refusal(ImageReader reader, byte[] content) throws Exception {
    Path pipe = pipe(content);
    String[] message = new String[1];
    assertThatThrownBy(() -> reader.read(pipe))
        .isInstanceOf(ImageFormatException.class)
        .satisfies(refused -> message[0] = refused.getMessage());
    Files.delete(pipe);
    assertThat(message[0]).startsWith(pipe + ": ");
    return message[0];
  }

  private static PipeChannel channel(byte[] content, long limit) {
    return new PipeChannel(Channels.newChannel(new ByteArrayInputStream(content)), limit);
  }

  /** Several blocks, in any order. */
  @Test
  void whatCameIsKept() throws IOException {
    byte[] content = new byte[200_000];
    new Random(5).nextBytes(content);
    try (PipeChannel pipe = channel(content, content.length)) {
      for (int at : new int[] {70_000, 0, 131_071, 199_999, 65_535}) {
        ByteBuffer read = ByteBuffer.allocate(1);
        assertThat(pipe.position(at).read(read)).isEqualTo(1);
        assertThat(read.get(0)).as("byte %d", at).isEqualTo(content[at]);
        assertThat(pipe.position()).isEqualTo(at + 1);
      }
      assertThat(pipe.size()).isEqualTo(content.length);
      assertThat(pipe.read(ByteBuffer.allocate(9))).isPositive();
      assertThat(pipe.position(content.length).read(ByteBuffer.allocate(9))).isEqualTo(-1);
      assertThat(pipe.size()).isEqualTo(content.length);
    }
  }

  @Test
  void noMoreThanTheLimit() throws IOException {
    try (PipeChannel pipe = channel(new byte[100_000], 99_999)) {
      assertThat(pipe.read(ByteBuffer.allocate(12))).isEqualTo(12);
      assertThatThrownBy(pipe::size)
          .isInstanceOf(IOException.class)
          .hasMessage("more than 99999 bytes come out of it");
    }
  }
}
