package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.image.RgbImage;
import java.io.IOException;

/** Where pictures come from: files, rows of a table, addresses. */
@FunctionalInterface
public interface PictureReader<T> {

  /**
   * The picture of a source.
   *
   * @throws IOException if it cannot be read; it fails alone
   */
  RgbImage read(T source) throws IOException;
}
