package io.github.maskrcnn4j.inspect.page;

import io.github.maskrcnn4j.detector.render.Png;
import java.awt.Graphics2D;
import java.awt.RenderingHints;
import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Base64;
import javax.imageio.ImageIO;
import javax.imageio.stream.ImageOutputStream;
import javax.imageio.stream.MemoryCacheImageOutputStream;

/**
 * Pictures as the page holds them: files in {@code data:} addresses, PNG but for small photos. A
 * map has one pixel per value.
 */
public final class Picture {

  /** Of a photo: more is not seen on a page, and makes it large. */
  private static final int LONGEST_SIDE = 1600;

  private static final IndexColorModel OPAQUE = Ramp.opaque();
  private static final IndexColorModel OVERLAY = Ramp.overlay();
  private static final IndexColorModel GREY = Ramp.grey();

  private Picture() {}

  /** A picture of colours, made smaller if it is very large. */
  public static String of(BufferedImage image) {
    return of(image, LONGEST_SIDE);
  }

  /** A picture of colours, made smaller if a side is longer than this many pixels. */
  public static String of(BufferedImage image, int longestSide) {
    int side = Math.max(image.getWidth(), image.getHeight());
    return png(side <= longestSide ? image : scaled(image, (double) longestSide / side));
  }

  /** A photo that is looked at as a whole, made smaller likewise: a JPEG, an eighth as large. */
  public static String ofPhoto(BufferedImage image, int longestSide) {
    double factor = (double) longestSide / Math.max(image.getWidth(), image.getHeight());
    BufferedImage opaque = scaled(image, Math.min(1, factor));
    ByteArrayOutputStream bytes = new ByteArrayOutputStream();
    // ImageIO's own choice is a temporary file
    try (ImageOutputStream out = new MemoryCacheImageOutputStream(bytes)) {
      if (!ImageIO.write(opaque, "jpeg", out)) {
        throw new IllegalStateException("this Java has no writer for JPEG files");
      }
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
    return "data:image/jpeg;base64," + Base64.getEncoder().encodeToString(bytes.toByteArray());
  }

  private static BufferedImage scaled(BufferedImage image, double factor) {
    int width = Math.max(1, (int) Math.round(image.getWidth() * factor));
    int height = Math.max(1, (int) Math.round(image.getHeight() * factor));
    BufferedImage scaled = new BufferedImage(width, height, BufferedImage.TYPE_INT_RGB);
    Graphics2D graphics = scaled.createGraphics();
    graphics.setRenderingHint(
        RenderingHints.KEY_INTERPOLATION, RenderingHints.VALUE_INTERPOLATION_BILINEAR);
    graphics.drawImage(image, 0, 0, width, height, null);
    graphics.dispose();
    return scaled;
  }

  /** Values from 0 to {@code peak} as colours from dark to light. */
  public static String map(float[] values, int height, int width, float peak) {
    return png(indexed(values, height, width, 0, peak, OPAQUE));
  }

  /** Values from {@code least} to {@code peak} to be laid over an image: low ones are clear. */
  public static String overlay(float[] values, int height, int width, float least, float peak) {
    return png(indexed(values, height, width, least, peak, OVERLAY));
  }

  /** Values from 0 to 1 from black to white. */
  public static String grey(float[] values, int height, int width) {
    return png(indexed(values, height, width, 0, 1, GREY));
  }

  private static BufferedImage indexed(
      float[] values, int height, int width, float least, float peak, IndexColorModel colours) {
    BufferedImage image =
        new BufferedImage(width, height, BufferedImage.TYPE_BYTE_INDEXED, colours);
    byte[] pixels = ((DataBufferByte) image.getRaster().getDataBuffer()).getData();
    for (int i = 0; i < pixels.length; i++) {
      float level = peak > least ? 255 * (values[i] - least) / (peak - least) : 0;
      pixels[i] = (byte) Math.round(Math.max(0, Math.min(255, level))); // NaN becomes 0
    }
    return image;
  }

  private static String png(BufferedImage image) {
    return "data:image/png;base64," + Base64.getEncoder().encodeToString(Png.encode(image));
  }
}
