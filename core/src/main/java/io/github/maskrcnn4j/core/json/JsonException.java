package io.github.maskrcnn4j.core.json;

import java.io.IOException;

/** A text that is not JSON, or not what its reader expected. The message tells line and column. */
public final class JsonException extends IOException {
  private static final long serialVersionUID = 1L;

  JsonException(String message) {
    super(message);
  }
}
