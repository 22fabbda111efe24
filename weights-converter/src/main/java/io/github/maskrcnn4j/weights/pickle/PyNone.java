package io.github.maskrcnn4j.weights.pickle;

/** Python's {@code None}. */
public enum PyNone {
  NONE
}
