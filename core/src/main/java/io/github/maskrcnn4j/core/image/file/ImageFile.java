package io.github.maskrcnn4j.core.image.file;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;

/**
 * An open picture file. The three methods are called in their order, each once; each throws an
 * {@link javax.imageio.IIOException} that says what is wrong with the file.
 */
sealed interface ImageFile permits PngFile, JpegFile, GifFile, BmpFile, WebpFile {
  /** What the header claims; nothing is taken on trust, and no memory taken for it. */
  ImageSize size() throws IOException;

  /**
   * Checks that the file is whole, as far as that can be told without decoding: the decoders'
   * answer to a missing half is often a half-grey picture.
   *
   * @return the EXIF orientation, 1 to 8; 1 is upright
   */
  int check() throws IOException;

  /** The picture as it is stored, before the orientation is applied. */
  RgbImage decode() throws IOException;
}
