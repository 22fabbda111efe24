package io.github.maskrcnn4j.core.weights;

import java.io.IOException;

/**
 * A weight file that cannot be used. The message is one line and names the file, the tensor where
 * one is concerned, what was expected and what was found.
 */
public final class WeightFileException extends IOException {

  private static final long serialVersionUID = 1;

  public WeightFileException(String message) {
    super(message);
  }

  public WeightFileException(String message, Throwable cause) {
    super(message, cause);
  }
}
