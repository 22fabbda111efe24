package io.github.maskrcnn4j.training.run;

import java.util.Locale;

/** In which order an epoch shows its pictures. */
public enum PictureOrder {
  /** Another one in each epoch. */
  RANDOM,
  /** As the data set's file has them. */
  FILE;

  /** The name on the command line. */
  public String id() {
    return name().toLowerCase(Locale.ROOT);
  }
}
