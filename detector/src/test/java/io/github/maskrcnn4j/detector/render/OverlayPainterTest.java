package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.Instance;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class OverlayPainterTest {
  private final OverlayPainter painter = new OverlayPainter();

  @Test
  void withoutInstancesTheImageStaysAsItIs() {
    RgbImage image = Pictures.uniform(5, 7, 90);

    assertThat(RgbImage.of(painter.paint(image, List.of()))).isEqualTo(image);
  }

  @Test
  void aMaskIsTintedAndItsSurroundingsAreNot() {
    BufferedImage overlay =
        painter.paint(
            Pictures.uniform(200, 200, 100),
            List.of(Pictures.box(200, 200, 1, "cat", 0.9f, 60, 80, 160, 180)));

    Color tint = InstancePalette.of(0);
    Color inside = new Color(overlay.getRGB(110, 130));
    assertThat(inside.getRed()).isBetween(101, tint.getRed() - 1);
    assertThat(inside.getGreen()).isBetween(tint.getGreen(), 99);
    assertThat(new Color(overlay.getRGB(30, 130))).isEqualTo(new Color(100, 100, 100));
  }

  /** The dark pill under light letters, whatever lies below. */
  @ParameterizedTest
  @ValueSource(ints = {0, 128, 255})
  void labelsStandOutOnAnyBackground(int grey) {
    BufferedImage overlay =
        painter.paint(
            Pictures.uniform(200, 200, grey),
            List.of(Pictures.box(200, 200, 1, "MMMM", 0.9f, 20, 80, 160, 180)));

    int darkest = 255;
    int lightest = 0;
    for (int y = 68; y < 76; y++) { // through the letters of the label above the box
      for (int x = 36; x < 70; x++) {
        int green = new Color(overlay.getRGB(x, y)).getGreen();
        darkest = Math.min(darkest, green);
        lightest = Math.max(lightest, green);
      }
    }
    assertThat(darkest).isLessThan(80);
    assertThat(lightest).isGreaterThan(200);
  }

  @Test
  void aLowerThresholdRecoloursNothing() {
    Instance best = Pictures.box(90, 90, 1, "cat", 0.9f, 4, 20, 30, 85);
    Instance other = Pictures.box(90, 90, 1, "cat", 0.2f, 60, 20, 80, 85);
    RgbImage image = Pictures.uniform(90, 90, 100);

    int alone = painter.paint(image, List.of(best)).getRGB(16, 60);
    int both = painter.paint(image, List.of(best, other)).getRGB(16, 60);

    assertThat(both).isEqualTo(alone);
  }

  /** Nothing fits into the smallest; the masks are tinted all the same. */
  @ParameterizedTest
  @CsvSource({"1, 1", "1, 400", "400, 1", "3, 900", "8, 8", "40, 60"})
  void smallAndNarrowImagesAreDrawn(int height, int width) {
    RgbImage image = Pictures.uniform(height, width, 100);
    List<Instance> instances = new ArrayList<>();
    instances.add(Pictures.box(height, width, 1, "a rather long name", 1, 0, 0, width, height));
    instances.add(
        Pictures.instance(
            2,
            "empty",
            0.5f,
            Pictures.box(height, width, 1, "", 1, 0, 0, 0, 0).mask().decode(),
            0,
            0,
            width,
            height));

    BufferedImage overlay = painter.paint(image, instances);

    assertThat(overlay.getWidth()).isEqualTo(width);
    assertThat(overlay.getHeight()).isEqualTo(height);
    assertThat(overlay.getRGB(width / 2, height / 2))
        .isNotEqualTo(new Color(100, 100, 100).getRGB());
  }

  @Test
  void aMaskOfAnotherSizeIsRefused() {
    assertThatThrownBy(
            () ->
                painter.paint(
                    Pictures.uniform(4, 6, 0),
                    List.of(Pictures.box(6, 4, 1, "cat", 1, 0, 0, 4, 6))))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("image [4, 6] and mask [6, 4] of cat are of different sizes");
  }
}
