package io.github.maskrcnn4j.core.image.file;

import java.io.IOException;

/**
 * A file is not a picture that can be read. The message is one line: the file or the name that the
 * caller gave, what was expected and what was found.
 */
public final class ImageFormatException extends IOException {
  private static final long serialVersionUID = 1L;

  ImageFormatException(String name, String problem) {
    this(name, problem, null);
  }

  ImageFormatException(String name, String problem, Throwable cause) {
    super(oneLine(name + ": " + problem), cause);
  }

  /** The decoders' messages quote bytes of the file now and then. */
  private static String oneLine(String message) {
    return message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip();
  }
}
