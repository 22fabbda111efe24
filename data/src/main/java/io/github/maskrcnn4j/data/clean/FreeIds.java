package io.github.maskrcnn4j.data.clean;

import java.util.HashSet;
import java.util.Set;
import java.util.stream.LongStream;

/** Gives every object of one kind an id of its own: the one it has, unless another has it. */
final class FreeIds {
  private final Set<Long> used = new HashSet<>();
  private long next;

  /**
   * Ids of one kind.
   *
   * @param wanted all that occur; a free one is larger than any of them
   */
  FreeIds(LongStream wanted) {
    next = 1 + Math.max(0, wanted.max().orElse(0));
  }

  /** Takes an id; false if it is taken already. */
  boolean take(long id) {
    return used.add(id);
  }

  /** An id that nobody has or wants. */
  long free() {
    return next++;
  }
}
