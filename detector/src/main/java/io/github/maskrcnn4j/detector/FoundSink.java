package io.github.maskrcnn4j.detector;

import java.io.IOException;

/** Where results go. */
@FunctionalInterface
public interface FoundSink<T> {

  /**
   * The result of the next picture.
   *
   * @throws IOException if no results can be taken any more; no other comes
   */
  void accept(Found<T> found) throws IOException;
}
