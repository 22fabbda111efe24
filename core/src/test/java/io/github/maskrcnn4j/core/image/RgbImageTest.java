package io.github.maskrcnn4j.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.image.BufferedImage;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class RgbImageTest {
  private static final RgbImage IMAGE = Images.random(5, 7, 1);

  @Test
  void pixelsAreRowByRowRedGreenBlue() {
    RgbImage image = RgbImage.of(2, 1, new byte[] {1, 2, 3, 4, (byte) 250, 6});

    assertThat(image.get(0, 0, 0)).isEqualTo(1);
    assertThat(image.get(1, 0, 1)).isEqualTo(250);
    assertThat(image.toBufferedImage().getRGB(0, 1)).isEqualTo(0xff04fa06);
    assertThat(image).isEqualTo(RgbImage.of(2, 1, image.data().clone()));
    assertThat(image).hasSameHashCodeAs(RgbImage.of(2, 1, image.data().clone()));
    assertThat(image).isNotEqualTo(RgbImage.of(1, 2, image.data()));
    assertThat(image).hasToString("RgbImage[2, 1, 3]");
  }

  @ParameterizedTest
  @ValueSource(
      ints = {
        BufferedImage.TYPE_INT_RGB,
        BufferedImage.TYPE_INT_ARGB,
        BufferedImage.TYPE_INT_BGR,
        BufferedImage.TYPE_3BYTE_BGR,
        BufferedImage.TYPE_4BYTE_ABGR
      })
  void everyLayoutGoesThereAndBack(int type) {
    BufferedImage other = new BufferedImage(7, 5, type);
    BufferedImage same = IMAGE.toBufferedImage();
    for (int i = 0; i < 35; i++) {
      other.setRGB(i % 7, i / 7, same.getRGB(i % 7, i / 7));
    }

    assertThat(RgbImage.of(other)).isEqualTo(IMAGE);
    assertThat(RgbImage.of(other.getSubimage(2, 1, 3, 4)).get(3, 2, 1))
        .isEqualTo(IMAGE.get(4, 4, 1));
  }

  @Test
  void fiveBitsAreSpreadOverEight() {
    BufferedImage image = new BufferedImage(1, 1, BufferedImage.TYPE_USHORT_565_RGB);
    image.getRaster().setPixel(0, 0, new int[] {31, 32, 1});

    assertThat(RgbImage.of(image).data()).containsExactly(255, 129, 8);
  }

  @Test
  void badArgumentsAreNamed() {
    assertThatThrownBy(() -> RgbImage.of(2, 3, new byte[17]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an image [2, 3, 3] needs 18 bytes, found 17");
    assertThatThrownBy(() -> RgbImage.of(0, 3, new byte[0])).hasMessageContaining("[0, 3, 3]");
    assertThatThrownBy(() -> RgbImage.of(60_000, 60_000, new byte[0]))
        .hasMessageContaining("[60000, 60000, 3]");
    assertThatThrownBy(() -> IMAGE.get(5, 0, 0)).isInstanceOf(IndexOutOfBoundsException.class);
  }
}
