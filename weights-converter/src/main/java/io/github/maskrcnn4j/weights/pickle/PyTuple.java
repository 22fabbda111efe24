package io.github.maskrcnn4j.weights.pickle;

import java.util.List;

/** A Python tuple. Its values are not copied and not to be modified. */
record PyTuple(List<Object> values) {
  static final PyTuple EMPTY = new PyTuple(List.of());

  /** What is inside may be a bomb: only the size is told. */
  @Override
  public String toString() {
    return "a tuple of " + values.size();
  }
}
