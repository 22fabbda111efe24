package io.github.maskrcnn4j.weights.pickle;

import java.io.Serial;

/**
 * A pickle that cannot be understood, or is not allowed. {@link Unpickler} adds the file and the
 * position.
 */
final class PickleException extends Exception {
  @Serial private static final long serialVersionUID = 1L;

  PickleException(String message) {
    super(message);
  }

  /** A message of the form {@code what: expected .., found ..}. */
  PickleException(String what, String expected, String found) {
    super(what + ": expected " + expected + ", found " + found);
  }
}
