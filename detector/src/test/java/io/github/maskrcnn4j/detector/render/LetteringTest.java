package io.github.maskrcnn4j.detector.render;

import static org.assertj.core.api.Assertions.assertThat;

import java.awt.Color;
import java.awt.Graphics2D;
import java.awt.image.BufferedImage;
import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class LetteringTest {
  private final Lettering pixels = new PixelLettering();

  @Test
  void everyCharacterOfAsciiHasALetterOfItsOwn() {
    Set<String> drawn = new HashSet<>();
    for (char c = ' '; c <= '~'; c++) {
      drawn.add(draw(pixels, String.valueOf(c), 10));
    }
    assertThat(drawn).hasSize('~' - ' ' + 1);
  }

  @Test
  void lettersLookAsDrawn() {
    assertThat(draw(pixels, "g1", 10))
        .isEqualTo(
            String.join(
                "\n",
                "........#..",
                ".......##..",
                ".####.#.#..",
                "#...#...#..",
                "#...#...#..",
                "#...#...#..",
                ".####.#####",
                "....#......",
                ".###......."));
  }

  @Test
  void otherCharactersAreABox() {
    assertThat(draw(pixels, "ß", 10))
        .isEqualTo(draw(pixels, "\u4eba", 10))
        .isNotEqualTo(draw(pixels, " ", 10));
  }

  /** What the label's pill relies on. */
  @ParameterizedTest
  @ValueSource(floats = {9, 16, 60})
  void nothingIsDrawnOutsideOfTheMeasures(float size) {
    for (Lettering lettering : new Lettering[] {pixels, Lettering.best()}) {
      String text = "Agjy| 0.99";
      int width = (int) Math.ceil(lettering.width(text, size));
      int height = (int) Math.ceil(lettering.height(size));
      int margin = 20;
      BufferedImage image = canvas(width + 2 * margin, height + 2 * margin);
      paint(image, lettering, text, margin, size);

      for (int y = 0; y < image.getHeight(); y++) {
        for (int x = 0; x < image.getWidth(); x++) {
          boolean measured =
              x >= margin - 1 && x <= margin + width && y >= margin - 1 && y <= margin + height;
          if (!measured) {
            assertThat(image.getRGB(x, y)).as("%s at %d, %d", lettering, x, y).isEqualTo(BLACK);
          }
        }
      }
    }
  }

  private static final int BLACK = Color.BLACK.getRGB();

  private static String draw(Lettering lettering, String text, float size) {
    int width = Math.round(lettering.width(text, size));
    int height = Math.round(lettering.height(size));
    BufferedImage image = canvas(width, height);
    paint(image, lettering, text, 0, size);
    StringBuilder rows = new StringBuilder();
    for (int y = 0; y < height; y++) {
      rows.append(y == 0 ? "" : "\n");
      for (int x = 0; x < width; x++) {
        rows.append(image.getRGB(x, y) == BLACK ? '.' : '#');
      }
    }
    return rows.toString();
  }

  private static BufferedImage canvas(int width, int height) {
    return new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
  }

  private static void paint(
      BufferedImage image, Lettering lettering, String text, float at, float size) {
    Graphics2D graphics = image.createGraphics();
    graphics.setColor(Color.WHITE);
    lettering.draw(graphics, text, at, at, size);
    graphics.dispose();
  }
}
