package io.github.maskrcnn4j.core.image.file;

import java.nio.charset.StandardCharsets;
import java.util.function.Function;

/** The file formats, told apart by their first bytes; a file's name says nothing. */
enum ImageFormat {
  PNG(PngFile::new),
  JPEG(JpegFile::new),
  GIF(GifFile::new),
  BMP(BmpFile::new),
  WEBP(WebpFile::new);

  /** As many bytes as the longest signature. */
  static final int SIGNATURE_LENGTH = 12;

  private final Function<FileStream, ImageFile> opener;

  ImageFormat(Function<FileStream, ImageFile> opener) {
    this.opener = opener;
  }

  /** The format that begins with these bytes, or null. */
  static ImageFormat of(byte[] head) {
    String text = new String(head, StandardCharsets.ISO_8859_1);
    if (text.startsWith("\u0089PNG\r\n\u001a\n")) {
      return PNG;
    }
    if (text.startsWith("\u00ff\u00d8\u00ff")) {
      return JPEG;
    }
    if (text.startsWith("GIF87a") || text.startsWith("GIF89a")) {
      return GIF;
    }
    if (text.startsWith("RIFF") && text.startsWith("WEBP", 8)) {
      return WEBP;
    }
    return text.startsWith("BM") ? BMP : null;
  }

  ImageFile open(FileStream in) {
    return opener.apply(in);
  }
}
