package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import java.util.stream.IntStream;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.stream.ImageInputStream;

/**
 * JPEG. The JDK decodes with libjpeg (accurate integer DCT, smooth chroma upsampling), bit for bit
 * what libjpeg-turbo gives; the colours are converted here, with libjpeg's arithmetic.
 */
final class JpegFile implements ImageFile {
  /** Bytes between two segments, which some cameras write: libjpeg warns, but loses nothing. */
  private static final String HARMLESS = "extraneous bytes";

  /** Encoders write about ten. */
  private static final int MAX_SCANS = 200;

  private final FileStream in;
  private JpegHeader header;

  JpegFile(ImageInputStream in) {
    this.in = (FileStream) in;
  }

  @Override
  public ImageSize size() throws IOException {
    header = JpegHeader.parse(in);
    return header.size();
  }

  /**
   * Counts the scans: each costs a pass over all pixels, and a small file may hold thousands. That
   * one is cut short shows only when it is decoded.
   */
  @Override
  public int check() throws IOException {
    byte[] block = new byte[1 << 13];
    in.seek(header.scanPosition());
    int scans = 0;
    int last = 0;
    for (int count = in.read(block); count > 0; count = in.read(block)) {
      for (int i = 0; i < count; i++) {
        int marker = last == 0xff ? block[i] & 255 : 0;
        last = block[i] & 255;
        if (marker == JpegHeader.END_OF_IMAGE) {
          return header.orientation();
        }
        if (marker == JpegHeader.START_OF_SCAN && ++scans > MAX_SCANS) {
          throw new IIOException("more than %d scans".formatted(MAX_SCANS));
        }
      }
    }
    return header.orientation();
  }

  @Override
  public RgbImage decode() throws IOException {
    JpegHeader.Colour colour = header.colour();
    FileStream stream = in.withBeginning(header.tables(), header.scanPosition());
    Raster raster = components(stream);
    if (stream.exhausted()) {
      throw new IIOException("the file ends before the picture does");
    }
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    int height = raster.getHeight();
    int width = raster.getWidth();
    int components = raster.getNumBands();
    // three components are converted in place
    byte[] rgb = components == 3 ? samples : new byte[3 * height * width];
    IntStream.range(0, height)
        .parallel()
        .forEach(
            y ->
                JpegColours.toRgb(
                    colour, samples, y * width * components, rgb, 3 * y * width, width));
    return RgbImage.of(height, width, rgb);
  }

  private static Raster components(FileStream stream) throws IOException {
    ImageReader reader = Plugins.jdkReader("jpeg");
    String[] damage = new String[1];
    try {
      reader.addIIOReadWarningListener(
          (source, warning) -> {
            if (warning.startsWith("Corrupt") && !warning.contains(HARMLESS)) {
              damage[0] = warning;
            }
          });
      reader.setInput(stream, true, true);
      Raster raster = reader.readRaster(0, null);
      if (damage[0] != null) {
        throw new IIOException(damage[0]);
      }
      return raster;
    } finally {
      reader.dispose();
    }
  }
}
