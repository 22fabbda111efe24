package io.github.maskrcnn4j.weights.pickle;

/** Python's {@code None}. */
enum PyNone {
  NONE
}
