package io.github.maskrcnn4j.weights.pickle;

import java.io.IOException;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * A Python dictionary in its order of insertion. Keys are texts, numbers, booleans or None: hashing
 * a nested key could recurse without end, and no weight file has one.
 */
final class PyDict implements Buildable {
  private final Map<Object, Object> values = new LinkedHashMap<>(0);

  void put(Object key, Object value) throws PickleException, IOException {
    if (key instanceof PyText text) {
      values.put(text.text(), value);
    } else if (key instanceof Number || key instanceof Boolean || key == PyNone.NONE) {
      values.put(key, value);
    } else if (!(key instanceof UnreadObject)) { // an entry under such a key goes unread with it
      throw new PickleException("key of a dictionary", "a text or a number", Values.describe(key));
    }
  }

  /** Keys are {@code String}, {@code Number}, {@code Boolean} or {@link PyNone}. The live map. */
  Map<Object, Object> values() {
    return values;
  }

  /**
   * Attributes of an ordered dictionary (torch's {@code _metadata}): of no use here, so left out.
   */
  @Override
  public void setState(Object state) {}

  @Override
  public String toString() {
    return "a dictionary of " + values.size();
  }
}
