package io.github.maskrcnn4j.weights.pickle;

import java.util.ArrayList;
import java.util.List;

/** A Python list; sets are kept as lists too. */
final class PyList {
  private final List<Object> values;

  PyList(List<Object> values) {
    this.values = values;
  }

  PyList() {
    this(new ArrayList<>(0));
  }

  /** The live list. */
  List<Object> values() {
    return values;
  }

  @Override
  public String toString() {
    return "a list of " + values.size();
  }
}
