package io.github.maskrcnn4j.core.image;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.awt.color.ColorSpace;
import java.awt.image.BufferedImage;
import java.awt.image.ColorModel;
import java.awt.image.ComponentColorModel;
import java.awt.image.DataBuffer;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.awt.image.WritableRaster;
import java.util.Arrays;
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

  /** The layout of decoded PNG files, which needs no change. */
  @Test
  void aBufferedImageIsCopied() {
    byte[] samples = IMAGE.data().clone();
    DataBufferByte buffer = new DataBufferByte(samples, samples.length);
    WritableRaster raster =
        Raster.createInterleavedRaster(buffer, 7, 5, 21, 3, new int[] {0, 1, 2}, null);
    ColorModel colours =
        new ComponentColorModel(
            ColorSpace.getInstance(ColorSpace.CS_sRGB), false, false, 1, DataBuffer.TYPE_BYTE);
    RgbImage image = RgbImage.of(new BufferedImage(colours, raster, false, null));

    assertThat(image).isEqualTo(IMAGE);
    Arrays.fill(samples, (byte) 0);
    assertThat(image).isEqualTo(IMAGE);
  }

  /** OpenCV's rows may be longer than their pixels, and the last one may end with them. */
  @Test
  void blueGreenRed() {
    byte[] data = {3, 2, 1, 6, 5, 4, 99, 99, 9, 8, 7, 12, 11, 10};

    RgbImage image = RgbImage.ofBgr(2, 2, data, 8);

    assertThat(image.data()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12);
    data[0] = 77;
    assertThat(image.get(0, 0, 2)).isEqualTo(3);
  }

  @Test
  void packedPixels() {
    BufferedImage other = IMAGE.toBufferedImage();
    int[] pixels = other.getRGB(0, 0, 7, 5, null, 0, 7);
    pixels[3] &= 0x11FFFFFF; // whatever the alpha

    assertThat(RgbImage.ofArgb(5, 7, pixels)).isEqualTo(IMAGE);
  }

  @Test
  void badPixelsOfOthersAreNamed() {
    assertThatThrownBy(() -> RgbImage.ofBgr(2, 3, new byte[18], 8))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("rows of 3 pixels need a stride of at least 9 bytes, found 8");
    assertThatThrownBy(() -> RgbImage.ofBgr(2, 3, new byte[20], 12))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an image [2, 3, 3] with a stride of 12 needs 21 bytes, found 20");
    assertThatThrownBy(() -> RgbImage.ofBgr(3, 1, new byte[9], Integer.MAX_VALUE))
        .hasMessageContaining("needs 4294967297 bytes");
    assertThatThrownBy(() -> RgbImage.ofBgr(1, 1, new byte[3], -3))
        .hasMessageContaining("found -3");
    assertThatThrownBy(() -> RgbImage.ofBgr(0, 0, new byte[0], 0))
        .hasMessageContaining("[0, 0, 3]");
    assertThatThrownBy(() -> RgbImage.ofBgr(1, 1, null, 3))
        .isInstanceOf(NullPointerException.class);
    assertThatThrownBy(() -> RgbImage.ofArgb(2, 3, new int[5]))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("an image [2, 3] needs 6 packed pixels, found 5");
    assertThatThrownBy(() -> RgbImage.ofArgb(-1, 3, new int[0])).hasMessageContaining("[-1, 3, 3]");
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
