package io.github.maskrcnn4j.core.image.file;

import java.awt.image.BufferedImage;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import javax.imageio.IIOException;
import javax.imageio.ImageReader;
import javax.imageio.spi.IIORegistry;
import javax.imageio.spi.ImageReaderSpi;
import javax.imageio.stream.ImageInputStream;

/** The decoders of the JDK. */
final class Plugins {
  private Plugins() {}

  /**
   * The JDK's own reader of a format: whatever else is on the class path may decode differently.
   *
   * @param format lower case, e.g. {@code png}
   */
  static ImageReader jdkReader(String format) throws IOException {
    Iterator<ImageReaderSpi> providers =
        IIORegistry.getDefaultInstance().getServiceProviders(ImageReaderSpi.class, false);
    while (providers.hasNext()) {
      ImageReaderSpi provider = providers.next();
      boolean ofJdk = "java.desktop".equals(provider.getClass().getModule().getName());
      if (ofJdk && List.of(provider.getFormatNames()).contains(format)) {
        return provider.createReaderInstance();
      }
    }
    throw new IIOException("this Java runtime has no " + format + " decoder (module java.desktop)");
  }

  /**
   * Reads the first picture and disposes of the reader. A warning is an error: the readers warn
   * where data is missing or garbled, and return what they have.
   */
  static BufferedImage read(ImageReader reader, ImageInputStream in) throws IOException {
    String[] warning = new String[1];
    try {
      in.seek(0);
      reader.addIIOReadWarningListener((source, message) -> warning[0] = message);
      reader.setInput(in, true, true);
      BufferedImage image = reader.read(0);
      if (warning[0] != null) {
        throw new IIOException(warning[0]);
      }
      return image;
    } finally {
      reader.dispose();
    }
  }
}
