package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.image.Images;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExifOrientationTest {

  /** A picture ABC over DEF, upright. */
  @ParameterizedTest
  @CsvSource({
    "1, ABC/DEF",
    "2, CBA/FED",
    "3, FED/CBA",
    "4, DEF/ABC",
    "5, AD/BE/CF",
    "6, DA/EB/FC",
    "7, FC/EB/DA",
    "8, CF/BE/AD"
  })
  void upright(int orientation, String expected) {
    RgbImage stored = Images.grey(2, 3, 'A', 'B', 'C', 'D', 'E', 'F');
    RgbImage upright = ExifOrientation.apply(stored, orientation);

    StringBuilder letters = new StringBuilder();
    for (int y = 0; y < upright.height(); y++) {
      letters.append(y == 0 ? "" : "/");
      for (int x = 0; x < upright.width(); x++) {
        letters.append((char) upright.get(y, x, y % 3));
      }
    }
    assertThat(letters).hasToString(expected);
  }

  @Test
  void readsBothByteOrders() {
    for (int orientation = 1; orientation <= 8; orientation++) {
      assertThat(ExifOrientation.of(tiff(ByteOrder.LITTLE_ENDIAN, orientation)))
          .isEqualTo(orientation);
      assertThat(ExifOrientation.of(tiff(ByteOrder.BIG_ENDIAN, orientation)))
          .isEqualTo(orientation);
    }
  }

  @Test
  void nonsenseIsUpright() {
    assertThat(ExifOrientation.of(new byte[0])).isEqualTo(1);
    assertThat(ExifOrientation.of("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1))).isEqualTo(1);
    assertThat(ExifOrientation.of(tiff(ByteOrder.BIG_ENDIAN, 0))).isEqualTo(1);
    assertThat(ExifOrientation.of(tiff(ByteOrder.BIG_ENDIAN, 9))).isEqualTo(1);
  }

  @Test
  void garbledDataNeverThrows() {
    byte[] sound = tiff(ByteOrder.LITTLE_ENDIAN, 6);
    for (int seed = 0; seed < 5000; seed++) {
      Random random = new Random(seed);
      byte[] garbled = Arrays.copyOf(sound, random.nextInt(sound.length + 1));
      for (int i = random.nextInt(5); i > 0 && garbled.length > 0; i--) {
        garbled[random.nextInt(garbled.length)] = (byte) random.nextInt();
      }
      assertThat(ExifOrientation.of(garbled)).as("seed %d", seed).isBetween(1, 8);
    }
  }

  /** An EXIF segment of two entries, the second of which is the orientation. */
  static byte[] tiff(ByteOrder order, int orientation) {
    ByteBuffer exif = ByteBuffer.allocate(6 + 8 + 2 + 2 * 12 + 4).order(order);
    exif.put("Exif\0\0".getBytes(StandardCharsets.ISO_8859_1));
    exif.put((order == ByteOrder.LITTLE_ENDIAN ? "II" : "MM").getBytes(StandardCharsets.US_ASCII));
    exif.putShort((short) 42).putInt(8).putShort((short) 2);
    exif.putShort((short) 0x0100).putShort((short) 4).putInt(1).putInt(99);
    exif.putShort((short) 0x0112).putShort((short) 3).putInt(1);
    exif.putShort((short) orientation).putShort((short) 0).putInt(0);
    return exif.array();
  }
}
