package io.github.maskrcnn4j.core.image;

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

  /** That a scan is cut short shows only when it is decoded. */
  @Override
  public int check() {
    return header.orientation();
  }

  @Override
  public RgbImage decode() throws IOException {
    JpegHeader.Colour colour = header.colour();
    FileStream stream = in.withBeginning(header.tables(), header.scanPosition());
    ImageReader reader = Plugins.jdkReader("jpeg");
    Raster raster;
    try {
      reader.setInput(stream, true, true);
      raster = reader.readRaster(0, null);
    } finally {
      reader.dispose();
    }
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
}
