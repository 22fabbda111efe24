package io.github.maskrcnn4j.weights.pickle;

import java.io.IOException;

/** Finds the things that a pickle refers to but does not hold (torch's storages). */
@FunctionalInterface
public interface PersistentIds {
  Object find(Object id) throws PickleException, IOException;

  /** A file that is nothing but a pickle has none. */
  static PersistentIds none() {
    return id -> {
      throw new PickleException(
          "the pickle refers to " + Values.describe(id) + " outside of itself");
    };
  }
}
