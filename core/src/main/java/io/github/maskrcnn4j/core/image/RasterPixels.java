package io.github.maskrcnn4j.core.image;

import java.awt.image.BufferedImage;
import java.awt.image.DataBufferByte;
import java.awt.image.IndexColorModel;
import java.awt.image.PixelInterleavedSampleModel;
import java.awt.image.Raster;

/**
 * Takes the samples of a raster as they are. {@link BufferedImage#getRGB} would do too, but
 * converts grey and profiled pictures between colour spaces, which no implementation of Mask R-CNN
 * does.
 */
final class RasterPixels {
  private RasterPixels() {}

  static RgbImage toRgb(BufferedImage image) {
    Raster raster = image.getRaster();
    if (image.getColorModel() instanceof IndexColorModel palette) {
      return fromPalette(raster, palette);
    }
    boolean bytes =
        raster.getSampleModel() instanceof PixelInterleavedSampleModel
            && raster.getDataBuffer() instanceof DataBufferByte
            && raster.getParent() == null;
    return bytes ? fromBytes(raster) : fromSamples(raster);
  }

  private static RgbImage fromPalette(Raster raster, IndexColorModel palette) {
    int height = raster.getHeight();
    int width = raster.getWidth();
    int[] colours = new int[palette.getMapSize()];
    palette.getRGBs(colours);
    byte[] data = new byte[3 * height * width];
    int[] row = new int[width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, 0, row);
      for (int index : row) {
        // an index past the palette is a broken file's; Pillow shows black
        int colour = index < colours.length ? colours[index] : 0;
        data[at++] = (byte) (colour >> 16);
        data[at++] = (byte) (colour >> 8);
        data[at++] = (byte) colour;
      }
    }
    return RgbImage.of(height, width, data);
  }

  private static RgbImage fromBytes(Raster raster) {
    int height = raster.getHeight();
    int width = raster.getWidth();
    PixelInterleavedSampleModel model = (PixelInterleavedSampleModel) raster.getSampleModel();
    DataBufferByte buffer = (DataBufferByte) raster.getDataBuffer();
    byte[] samples = buffer.getData();
    int[] offsets = model.getBandOffsets();
    int red = offsets[0];
    int green = offsets[offsets.length < 3 ? 0 : 1];
    int blue = offsets[offsets.length < 3 ? 0 : 2];
    byte[] data = new byte[3 * height * width];
    int at = 0;
    for (int y = 0; y < height; y++) {
      int from = buffer.getOffset() + y * model.getScanlineStride();
      for (int x = 0; x < width; x++, from += model.getPixelStride()) {
        data[at++] = samples[from + red];
        data[at++] = samples[from + green];
        data[at++] = samples[from + blue];
      }
    }
    return RgbImage.of(height, width, data);
  }

  /** Any other layout: packed pixels, 16 bits a sample, ... */
  private static RgbImage fromSamples(Raster raster) {
    int height = raster.getHeight();
    int width = raster.getWidth();
    int bands = raster.getNumBands();
    byte[] data = new byte[3 * height * width];
    int[] row = new int[width];
    for (int channel = 0; channel < 3; channel++) {
      int band = bands < 3 ? 0 : channel;
      int bits = raster.getSampleModel().getSampleSize(band);
      for (int y = 0; y < height; y++) {
        raster.getSamples(raster.getMinX(), raster.getMinY() + y, width, 1, band, row);
        int at = 3 * y * width + channel;
        for (int x = 0; x < width; x++, at += 3) {
          data[at] = (byte) toEightBits(row[x], bits);
        }
      }
    }
    return RgbImage.of(height, width, data);
  }

  private static int toEightBits(int sample, int bits) {
    return bits >= 8 ? sample >> bits - 8 : sample * 255 / ((1 << bits) - 1);
  }
}
