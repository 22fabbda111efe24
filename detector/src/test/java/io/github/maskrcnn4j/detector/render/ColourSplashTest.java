package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.mask.BinaryMask;
import io.github.maskrcnn4j.detector.Instance;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class ColourSplashTest {
  /** Red, green, blue over white, black, orange. */
  private static final RgbImage IMAGE =
      RgbImage.of(
          2, 3, new byte[] {-1, 0, 0, 0, -1, 0, 0, 0, -1, -1, -1, -1, 0, 0, 0, -1, (byte) 128, 0});

  /** 0.2125, 0.7154 and 0.0721 of 255; orange has all red and half of the green. */
  private static final int[] GREY = {0x363636, 0xB6B6B6, 0x121212, 0xFFFFFF, 0x000000, 0x929292};

  @Test
  void anImageWithoutInstancesIsGrey() {
    assertThat(pixels(ColourSplash.paint(IMAGE, List.of()))).containsExactly(GREY);
  }

  /** Two masks that share a pixel: colour where either is. */
  @Test
  void masksKeepTheirColours() {
    Instance left = Pictures.instance(1, "cat", 0.9f, Pictures.mask("##.", "..."));
    Instance right = Pictures.instance(2, "dog", 0.8f, Pictures.mask(".#.", "..#"));

    assertThat(pixels(ColourSplash.paint(IMAGE, List.of(left, right))))
        .containsExactly(0xFF0000, 0x00FF00, GREY[2], GREY[3], GREY[4], 0xFF8000);
  }

  @Test
  void refusesAMaskOfAnotherSize() {
    BinaryMask mask = Pictures.mask("#", "#");
    List<Instance> instances = List.of(Pictures.instance(1, "cat", 0.9f, mask));

    assertThatThrownBy(() -> ColourSplash.paint(IMAGE, instances))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image [2, 3] and mask [2, 1] of cat are of different sizes");
  }

  private static int[] pixels(BufferedImage image) {
    int[] pixels = image.getRGB(0, 0, image.getWidth(), image.getHeight(), null, 0, 3);
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] &= 0xFFFFFF; // without the opacity
    }
    return pixels;
  }
}
