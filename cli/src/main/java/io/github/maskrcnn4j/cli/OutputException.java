package io.github.maskrcnn4j.cli;

import java.io.IOException;

/** No result can be written: the run ends, for the next image would fare no better. */
final class OutputException extends IOException {
  private static final long serialVersionUID = 1;

  OutputException(String message, Throwable cause) {
    super(message, cause);
  }
}
