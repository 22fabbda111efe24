package io.github.maskrcnn4j.inspect.page;

import java.awt.image.IndexColorModel;

/**
 * Colours for 256 values from low to high. Lightness rises all the way, so that the order is seen
 * in print and by those who do not tell the hues apart.
 */
final class Ramp {

  private static final int COLOURS = 256;

  /** Evenly spaced: night blue, violet, brick, amber, pale yellow. */
  private static final int[] STOPS = {0x0D1028, 0x43307A, 0x9A3C6B, 0xDB6A45, 0xF5B04C, 0xFCF3C0};

  /** Opacity of the highest value over an image. */
  private static final int MOST = 235;

  private Ramp() {}

  static IndexColorModel opaque() {
    byte[][] rgb = colours();
    return new IndexColorModel(8, COLOURS, rgb[0], rgb[1], rgb[2]);
  }

  /** Opacity grows with the value, fast at first: half of the colours are hardly seen through. */
  static IndexColorModel overlay() {
    byte[][] rgb = colours();
    byte[] alpha = new byte[COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      alpha[i] = (byte) Math.round(MOST * Math.sqrt(i / (COLOURS - 1.0)));
    }
    return new IndexColorModel(8, COLOURS, rgb[0], rgb[1], rgb[2], alpha);
  }

  static IndexColorModel grey() {
    byte[] level = new byte[COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      level[i] = (byte) i;
    }
    return new IndexColorModel(8, COLOURS, level, level, level);
  }

  private static byte[][] colours() {
    byte[][] rgb = new byte[3][COLOURS];
    for (int i = 0; i < COLOURS; i++) {
      double at = i * (STOPS.length - 1) / (COLOURS - 1.0);
      int stop = Math.min((int) at, STOPS.length - 2);
      for (int c = 0; c < 3; c++) {
        int low = STOPS[stop] >> 16 - 8 * c & 255;
        int high = STOPS[stop + 1] >> 16 - 8 * c & 255;
        rgb[c][i] = (byte) Math.round(low + (at - stop) * (high - low));
      }
    }
    return rgb;
  }
}
