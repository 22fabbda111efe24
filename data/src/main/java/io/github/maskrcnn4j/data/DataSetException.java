package io.github.maskrcnn4j.data;

import java.io.IOException;

/** A data set cannot be read or used. The message is one line that names the file. */
public final class DataSetException extends IOException {
  private static final long serialVersionUID = 1L;

  public DataSetException(String message) {
    this(message, null);
  }

  public DataSetException(String message, Throwable cause) {
    super(message.replaceAll("[\\p{Cntrl}\\s]+", " ").strip(), cause);
  }
}
