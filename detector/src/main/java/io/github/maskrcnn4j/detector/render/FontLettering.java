package io.github.maskrcnn4j.detector.render;

import java.awt.Font;
import java.awt.Graphics2D;
import java.awt.font.FontRenderContext;
import java.awt.font.LineMetrics;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Letters of the system's sans serif font. */
final class FontLettering implements Lettering {
  private static final Logger LOG = LoggerFactory.getLogger(FontLettering.class);
  private static final FontRenderContext ANTIALIASED = new FontRenderContext(null, true, true);

  private final Font font;

  private FontLettering(Font font) {
    this.font = font;
  }

  /** Null where Java finds no fonts, as in containers without fontconfig. */
  static FontLettering ifAvailable() {
    try {
      FontLettering lettering = new FontLettering(new Font(Font.SANS_SERIF, Font.BOLD, 12));
      return lettering.width("Ag", 12) > 0 ? lettering : null;
    } catch (InternalError | LinkageError | RuntimeException e) { // each seen, by JDK and platform
      LOG.info("No fonts are installed, labels are drawn with plain letters: {}", e.toString());
      return null;
    }
  }

  @Override
  public float width(String text, float size) {
    return (float) font.deriveFont(size).getStringBounds(text, ANTIALIASED).getWidth();
  }

  @Override
  public float height(float size) {
    LineMetrics line = metrics(size);
    return line.getAscent() + line.getDescent();
  }

  @Override
  public void draw(Graphics2D graphics, String text, float x, float y, float size) {
    // outlines, so that letters are placed to the fraction of a pixel as they were measured
    Font sized = font.deriveFont(size);
    graphics.fill(
        sized.createGlyphVector(ANTIALIASED, text).getOutline(x, y + metrics(size).getAscent()));
  }

  private LineMetrics metrics(float size) {
    return font.deriveFont(size).getLineMetrics("Ag", ANTIALIASED);
  }
}
