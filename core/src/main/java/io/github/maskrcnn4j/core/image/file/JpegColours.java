package io.github.maskrcnn4j.core.image.file;

/**
 * JPEG's colours to RGB. YCbCr in libjpeg's fixed-point arithmetic (16 bits, each table entry
 * rounded); CMYK is taken as inverted, as Adobe writes it, and multiplied out as Pillow does.
 */
final class JpegColours {
  private static final int HALF = 1 << 15;
  private static final int[] CR_TO_RED = new int[256];
  private static final int[] CB_TO_BLUE = new int[256];
  private static final int[] CR_TO_GREEN = new int[256];
  private static final int[] CB_TO_GREEN = new int[256];

  static {
    for (int i = 0; i < 256; i++) {
      int chroma = i - 128;
      CR_TO_RED[i] = fixed(1.40200) * chroma + HALF >> 16;
      CB_TO_BLUE[i] = fixed(1.77200) * chroma + HALF >> 16;
      CR_TO_GREEN[i] = -fixed(0.71414) * chroma;
      CB_TO_GREEN[i] = -fixed(0.34414) * chroma + HALF;
    }
  }

  private JpegColours() {}

  private static int fixed(double value) {
    return (int) (value * 65536 + 0.5);
  }

  /** Converts {@code count} pixels; three components may be converted in place. */
  static void toRgb(
      JpegHeader.Colour colour, byte[] samples, int from, byte[] rgb, int to, int count) {
    switch (colour) {
      case GREY -> grey(samples, from, rgb, to, count);
      case YCC -> ycc(samples, from, 3, rgb, to, count);
      case CMYK -> cmyk(samples, from, rgb, to, count);
      case YCCK -> {
        ycc(samples, from, 4, rgb, to, count);
        ycck(samples, from, rgb, to, count);
      }
      case RGB -> {
        if (samples != rgb) {
          System.arraycopy(samples, from, rgb, to, 3 * count);
        }
      }
    }
  }

  private static void grey(byte[] samples, int from, byte[] rgb, int to, int count) {
    for (int i = 0, at = to; i < count; i++, at += 3) {
      rgb[at] = samples[from + i];
      rgb[at + 1] = samples[from + i];
      rgb[at + 2] = samples[from + i];
    }
  }

  private static void ycc(byte[] samples, int from, int step, byte[] rgb, int to, int count) {
    for (int i = 0, at = to, s = from; i < count; i++, at += 3, s += step) {
      int y = samples[s] & 255;
      int cb = samples[s + 1] & 255;
      int cr = samples[s + 2] & 255;
      rgb[at] = clamp(y + CR_TO_RED[cr]);
      rgb[at + 1] = clamp(y + (CB_TO_GREEN[cb] + CR_TO_GREEN[cr] >> 16));
      rgb[at + 2] = clamp(y + CB_TO_BLUE[cb]);
    }
  }

  private static void cmyk(byte[] samples, int from, byte[] rgb, int to, int count) {
    for (int i = 0, at = to, s = from; i < count; i++, at += 3, s += 4) {
      int black = samples[s + 3] & 255;
      for (int ink = 0; ink < 3; ink++) {
        rgb[at + ink] = ink(samples[s + ink] & 255, black);
      }
    }
  }

  /** The first three components, converted as YCbCr, are the complements of the file's inks. */
  private static void ycck(byte[] samples, int from, byte[] rgb, int to, int count) {
    for (int i = 0, at = to, s = from; i < count; i++, at += 3, s += 4) {
      int black = samples[s + 3] & 255;
      for (int ink = 0; ink < 3; ink++) {
        rgb[at + ink] = ink(255 - (rgb[at + ink] & 255), black);
      }
    }
  }

  /** Both values are inverted, 255 is no ink: 255 - k less the part that the ink takes of it. */
  private static byte ink(int invertedInk, int invertedBlack) {
    int product = (255 - invertedInk) * invertedBlack + 128;
    return clamp(invertedBlack - ((product >> 8) + product >> 8));
  }

  private static byte clamp(int value) {
    return (byte) Math.max(0, Math.min(255, value));
  }
}
