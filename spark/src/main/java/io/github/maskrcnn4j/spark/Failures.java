package io.github.maskrcnn4j.spark;

import java.io.IOException;

/** Failures in words. */
final class Failures {
  private Failures() {}

  /** The message where it was written to be read; else the kind of failure with it. */
  static String inWords(Throwable failure) {
    boolean inWords = failure instanceof IOException || failure instanceof IllegalArgumentException;
    return inWords && failure.getMessage() != null ? failure.getMessage() : failure.toString();
  }
}
