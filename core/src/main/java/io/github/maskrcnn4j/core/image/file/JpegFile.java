package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.awt.image.DataBufferByte;
import java.awt.image.Raster;
import java.io.IOException;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;

/**
 * JPEG. The JDK decodes with libjpeg (accurate integer DCT, smooth chroma upsampling), bit for bit
 * what libjpeg-turbo gives; the colours are converted here, with libjpeg's arithmetic.
 */
final class JpegFile implements ImageFile {
  /** Bytes between two segments, which some cameras write: libjpeg warns, but loses nothing. */
  private static final String HARMLESS = "extraneous bytes";

  /** Encoders write about ten. */
  private static final int MAX_SCANS = 200;

  private static final byte[] END = {(byte) 0xff, (byte) JpegMarkers.END_OF_IMAGE};

  private final FileStream in;
  private JpegHeader header;
  private long end;

  JpegFile(FileStream in) {
    this.in = in;
  }

  @Override
  public ImageSize size() throws IOException {
    header = JpegHeader.parse(in);
    return header.size();
  }

  /**
   * Finds the end of the picture. If one scan holds it, it ends where the scan does, and whatever
   * follows, the end marker or a vendor's data or another picture, is not looked at. Else only the
   * end marker says that no scan is missing. That a scan is cut short shows when it is decoded.
   */
  @Override
  public int check() throws IOException {
    JpegMarkers markers = new JpegMarkers(in);
    in.seek(header.scanPosition() + 2);
    boolean whole = header.isWholeIn(markers.segment());
    int marker = markers.next();
    for (int scans = 1; !whole && marker != JpegMarkers.END_OF_IMAGE; marker = markers.next()) {
      if (marker == JpegMarkers.NONE) {
        throw new IIOException("the file ends before the end marker, scans may be missing");
      }
      // each costs a pass over all pixels, and a small file may hold thousands
      if (marker == JpegMarkers.START_OF_SCAN && ++scans > MAX_SCANS) {
        throw new IIOException("more than " + MAX_SCANS + " scans");
      }
      if (marker != JpegMarkers.START_OF_IMAGE) {
        markers.segment();
      }
    }
    end = in.getStreamPosition() - (marker == JpegMarkers.NONE ? 0 : 2);
    return header.orientation();
  }

  @Override
  public RgbImage decode() throws IOException {
    JpegHeader.Colour colour = header.colour();
    Raster raster = components(in.part(header.tables(), header.scanPosition(), end, END));
    byte[] samples = ((DataBufferByte) raster.getDataBuffer()).getData();
    int height = raster.getHeight();
    int width = raster.getWidth();
    int components = raster.getNumBands();
    // three components are converted in place
    byte[] rgb = components == 3 ? samples : new byte[3 * height * width];
    Workers.range(height)
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
            boolean corrupt = warning.startsWith("Corrupt") || warning.startsWith("Premature end");
            if (corrupt && !warning.contains(HARMLESS)) {
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
