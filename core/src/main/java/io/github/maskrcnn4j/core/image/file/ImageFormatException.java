package io.github.maskrcnn4j.core.image.file;

import java.io.IOException;
import java.nio.file.Path;

/**
 * A file is not a picture that can be read. The message is one line: the file, what was expected
 * and what was found.
 */
public final class ImageFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  ImageFormatException(Path file, String problem) {
    this(file, problem, null);
  }

  ImageFormatException(Path file, String problem, Throwable cause) {
    super(oneLine(file + ": " + problem), cause);
  }

  /** The decoders' messages quote bytes of the file now and then. */
  private static String oneLine(String message) {
    return message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
