package io.github.maskrcnn4j.core.image.file;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The header says what the decoded picture is. */
class ImageHeaderTest {
  private static final ImageReader READER = new ImageReader();

  @ParameterizedTest
  @MethodSource("io.github.maskrcnn4j.core.image.file.ImageReaderTest#pictures")
  void saysHowLargeThePictureIs(String name) throws IOException {
    Path file = ImageReaderTest.resource(name);
    RgbImage image = READER.read(file);

    assertThat(READER.readHeader(file).upright())
        .isEqualTo(new ImageSize(image.height(), image.width()));
  }

  @ParameterizedTest
  @ValueSource(strings = {"turned.jpg", "turned.png", "turned.webp"})
  void aPictureOnItsSideIsStoredWithHeightAndWidthExchanged(String name) throws IOException {
    ImageHeader header = READER.readHeader(ImageReaderTest.resource(name));

    assertThat(header.orientation()).isBetween(5, 8);
    assertThat(header.size())
        .isEqualTo(new ImageSize(header.upright().width(), header.upright().height()))
        .isNotEqualTo(header.upright());
  }

  @Test
  void halfAFileIsNoPicture(@TempDir Path folder) throws IOException {
    byte[] whole = Files.readAllBytes(ImageReaderTest.resource("rgb.png"));
    Path half = Files.write(folder.resolve("half.png"), Arrays.copyOf(whole, whole.length / 2));

    assertThatThrownBy(() -> READER.readHeader(half))
        .isInstanceOf(ImageFormatException.class)
        .hasMessageStartingWith(half + ": expected a whole PNG picture, found damage: ");
  }
}
