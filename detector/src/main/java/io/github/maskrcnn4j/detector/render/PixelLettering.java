package io.github.maskrcnn4j.detector.render;

import java.awt.Graphics2D;
import java.awt.geom.Rectangle2D;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;

/**
 * Letters of 5 x 7 squares that need no fonts: ASCII, every other character becomes an empty box.
 * The drawing is {@code letters.txt}: bands of 16 letters, nine rows each, two of them below the
 * base line.
 */
final class PixelLettering implements Lettering {
  private static final int COLUMNS = 5;
  private static final int ROWS = 9;
  private static final int PER_BAND = 16;
  private static final char FIRST = ' ';
  private static final char UNKNOWN = '\u007f';

  /** The type's height is that of a font: nine rows of squares and the air above them. */
  private static final float ROWS_PER_SIZE = 10;

  private final List<String> rows = read();

  private static List<String> read() {
    try (InputStream in = PixelLettering.class.getResourceAsStream("letters.txt")) {
      return new String(in.readAllBytes(), StandardCharsets.US_ASCII).lines().toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @Override
  public float width(String text, float size) {
    return ((COLUMNS + 1) * text.codePointCount(0, text.length()) - 1) * square(size);
  }

  @Override
  public float height(float size) {
    return ROWS * square(size);
  }

  @Override
  public void draw(Graphics2D graphics, String text, float x, float y, float size) {
    float square = square(size);
    float left = Math.round(x);
    for (int c : text.codePoints().toArray()) {
      draw(graphics, c, left, Math.round(y), square);
      left += (COLUMNS + 1) * square;
    }
  }

  private void draw(Graphics2D graphics, int character, float x, float y, float square) {
    int glyph = (character >= FIRST && character < UNKNOWN ? character : UNKNOWN) - FIRST;
    for (int row = 0; row < ROWS; row++) {
      String band = rows.get(glyph / PER_BAND * (ROWS + 1) + row);
      int at = glyph % PER_BAND * (COLUMNS + 1);
      for (int column = 0; column < COLUMNS; column++) {
        if (band.charAt(at + column) == '#') {
          graphics.fill(
              new Rectangle2D.Float(x + column * square, y + row * square, square, square));
        }
      }
    }
  }

  /** Side of a letter's squares: whole pixels, so that they stay sharp. */
  private static float square(float size) {
    return Math.max(1, Math.round(size / ROWS_PER_SIZE));
  }
}
