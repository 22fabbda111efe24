package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.detector.render.OverlayStyle.ColourBy;
import java.awt.Color;
import java.awt.image.BufferedImage;
import java.util.List;
import org.junit.jupiter.api.Test;

class OverlayStyleTest {
  private static final RgbImage IMAGE = Pictures.uniform(200, 200, 100);
  private static final Instance CAT = Pictures.box(200, 200, 1, "cat", 0.9f, 20, 60, 80, 180);
  private static final Instance DOG = Pictures.box(200, 200, 2, "dog", 0.8f, 120, 60, 180, 180);
  private static final OverlayStyle BARE =
      OverlayStyle.DEFAULT.withoutBoxes().withoutContours().withoutLabels();

  private static BufferedImage paint(OverlayStyle style, Instance... instances) {
    return new OverlayPainter(style).paint(IMAGE, List.of(instances));
  }

  private static int changed(BufferedImage image) {
    RgbImage drawn = RgbImage.of(image);
    int changed = 0;
    for (int y = 0; y < 200; y++) {
      for (int x = 0; x < 200; x++) {
        changed += drawn.get(y, x, 0) != 100 || drawn.get(y, x, 1) != 100 ? 1 : 0;
      }
    }
    return changed;
  }

  @Test
  void masksAlone() {
    assertThat(changed(paint(BARE, CAT))).isEqualTo(60 * 120);
    assertThat(changed(paint(BARE.withOpacity(0), CAT))).isZero();
    assertThat(paint(BARE.withOpacity(1), CAT).getRGB(50, 100))
        .isEqualTo(InstancePalette.of(0).getRGB());
  }

  @Test
  void eachPartIsDrawnUnlessLeftOut() {
    OverlayStyle full = OverlayStyle.DEFAULT.withOpacity(0);

    int all = changed(paint(full, CAT));
    assertThat(changed(paint(full.withoutLabels(), CAT))).isLessThan(all).isPositive();
    assertThat(changed(paint(full.withoutContours(), CAT))).isLessThan(all).isPositive();
    assertThat(changed(paint(full.withoutLabels().withoutContours(), CAT)))
        .as("the box alone")
        .isLessThan(changed(paint(full.withoutLabels(), CAT)))
        .isPositive();
    assertThat(changed(paint(full.withoutLabels().withoutContours().withoutBoxes(), CAT))).isZero();
  }

  @Test
  void coloursAreOfThePalette() {
    OverlayStyle two = BARE.withOpacity(1).withPalette(List.of(Color.RED, Color.BLUE));

    BufferedImage byRank = paint(two, DOG, CAT);
    assertThat(new Color(byRank.getRGB(150, 100))).isEqualTo(Color.RED);
    assertThat(new Color(byRank.getRGB(50, 100))).isEqualTo(Color.BLUE);

    BufferedImage byClass = paint(two.withColourBy(ColourBy.CLASS), DOG, CAT);
    assertThat(new Color(byClass.getRGB(150, 100))).isEqualTo(Color.BLUE);
    assertThat(new Color(byClass.getRGB(50, 100))).isEqualTo(Color.RED);
  }

  @Test
  void impossibleStylesAreNamed() {
    assertThatThrownBy(() -> BARE.withOpacity(-0.1))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("opacity must be in 0..1, found -0.1");
    assertThatThrownBy(() -> BARE.withPalette(List.of()))
        .hasMessage("a palette needs at least one colour, found none");
  }
}
