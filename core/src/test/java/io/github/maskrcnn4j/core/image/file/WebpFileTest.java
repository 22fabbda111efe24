package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Beside {@link ImageReaderTest}, which compares every WebP file with what libwebp makes of it. */
class WebpFileTest {
  private static final ImageReader READER = new ImageReader();
  private static final int CHUNK_DATA = 20;

  @TempDir private Path folder;

  private static RgbImage read(String picture) throws IOException {
    return READER.read(ImageReaderTest.resource(picture));
  }

  /** Every block of pixels continues the one above: a small error would grow from row to row. */
  @Test
  void errorsDoNotGrowDownTheRows() throws IOException {
    RgbImage image = read("tall-lossy.webp");
    RgbImage expected = read("expected/tall-lossy.webp.png");
    int quarter = image.data().length / 4;
    double[] means = new double[4];
    for (int i = 0; i < image.data().length; i++) {
      int difference = (image.data()[i] & 255) - (expected.data()[i] & 255);
      means[i / quarter] += Math.abs(difference) / (double) quarter;
    }

    assertThat(Arrays.stream(means).average().orElseThrow()).isBetween(0.1, 1.5);
    assertThat(means[3])
        .as("means of the quarters %s", Arrays.toString(means))
        .isLessThan(2 * means[0]);
  }

  /** As in PNG and JPEG: the values are taken as they are stored. */
  @Test
  void aColourProfileChangesNothing() throws IOException {
    assertThat(read("profile.webp"))
        .isEqualTo(read("profile.png"))
        .isEqualTo(read("lossless.webp"));
  }

  /** An unknown chunk, and transparency that is not compressed. */
  @Test
  void otherChunksChangeNothing() throws IOException {
    assertThat(read("plain-alpha-lossy.webp")).isEqualTo(read("lossy.webp"));
  }

  /** The chunk says how long it is, and its pixels would need more. */
  @Test
  void pixelsThatEndEarly() throws IOException {
    for (String picture : new String[] {"lossless.webp", "lossy.webp"}) {
      byte[] whole = Files.readAllBytes(ImageReaderTest.resource(picture));
      int length = ByteBuffer.wrap(whole).order(ByteOrder.LITTLE_ENDIAN).getInt(CHUNK_DATA - 4);
      for (int missing = 4; missing < length - 10; missing += 1 + missing / 4) {
        int left = length - missing;
        byte[] cut = Arrays.copyOf(whole, CHUNK_DATA + left + (left & 1));
        ByteBuffer sizes = ByteBuffer.wrap(cut).order(ByteOrder.LITTLE_ENDIAN);
        sizes.putInt(4, cut.length - 8).putInt(CHUNK_DATA - 4, left);
        Path file = Files.write(folder.resolve(picture), cut);

        assertThatThrownBy(() -> READER.read(file))
            .as("%s without its last %d bytes", picture, missing)
            .hasMessageContaining("expected a whole WEBP picture, found damage: ");
      }
    }
  }

  /**
   * It asks for thousands of tables after its last byte: each would be read, of bits that repeat.
   */
  @Test
  @Timeout(20)
  void endsWithItsLastByte() throws IOException {
    String pixels = "2fffc03f0007508f2297a7ff410057faff9f22faffdadf7f";
    Path file =
        Files.write(
            folder.resolve("tables.webp"),
            Bytes.of("52494646 24000000 57454250 5650384c 18000000" + pixels));

    assertThatThrownBy(() -> READER.read(file)).hasMessageEndingWith("the pixels end too early");
  }
}
