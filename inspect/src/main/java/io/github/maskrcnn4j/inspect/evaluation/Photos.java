package io.github.maskrcnn4j.inspect.evaluation;

import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.data.ImageEntry;
import java.io.IOException;

/** Where the pictures of a data set come from. */
@FunctionalInterface
public interface Photos {

  /**
   * Reads a picture.
   *
   * @throws IOException if it is not there: the page shows shapes without it
   */
  RgbImage read(ImageEntry image) throws IOException;
}
