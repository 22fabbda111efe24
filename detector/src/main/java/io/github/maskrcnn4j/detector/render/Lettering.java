package io.github.maskrcnn4j.detector.render;

import java.awt.Graphics2D;

/** How the words of a label are drawn. Sizes are heights of the type in pixels. */
sealed interface Lettering permits FontLettering, PixelLettering {

  /** The system's sans serif font, or the own letters where Java finds no fonts. */
  static Lettering best() {
    Lettering font = FontLettering.ifAvailable();
    return font != null ? font : new PixelLettering();
  }

  /** Width of a line of text. */
  float width(String text, float size);

  /** Height of a line of text, from the top of the tallest letter to the bottom of the lowest. */
  float height(float size);

  /** Draws a line of text in the current colour; (x, y) is its upper left corner. */
  void draw(Graphics2D graphics, String text, float x, float y, float size);
}
