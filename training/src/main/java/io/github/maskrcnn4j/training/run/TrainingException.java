package io.github.maskrcnn4j.training.run;

import java.io.IOException;

/** A training that cannot go on: one line that says why and what may help. */
public final class TrainingException extends IOException {

  private static final long serialVersionUID = 1;

  public TrainingException(String message) {
    super(message);
  }
}
