package io.github.maskrcnn4j.training.optimiser;

import java.util.Arrays;
import java.util.Map;
import java.util.TreeMap;

/**
 * An array for each trained parameter that an optimiser keeps from step to step, zeros at first.
 */
final class Memory {

  private final String prefix;
  private final Map<String, float[]> arrays = new TreeMap<>();

  /**
   * @param prefix of the arrays' names in a state: {@code momentum.}
   */
  Memory(String prefix) {
    this.prefix = prefix;
  }

  /** A parameter's array, for the optimiser to change. */
  float[] of(String parameter, int length) {
    float[] array = arrays.computeIfAbsent(parameter, name -> new float[length]);
    if (array.length != length) {
      throw new IllegalArgumentException(
          "The optimiser's state has "
              + array.length
              + " values for "
              + parameter
              + ", which has "
              + length);
    }
    return array;
  }

  void addTo(Map<String, float[]> state) {
    arrays.forEach((name, array) -> state.put(prefix + name, array));
  }

  /** Forgets what it has and copies its own part of a state. */
  void restore(Map<String, float[]> state) {
    arrays.clear();
    state.forEach(
        (name, array) -> {
          if (name.startsWith(prefix)) {
            arrays.put(name.substring(prefix.length()), array.clone());
          }
        });
  }

  /** The state of several memories together. */
  static Map<String, float[]> stateOf(Memory... memories) {
    Map<String, float[]> state = new TreeMap<>();
    for (Memory memory : memories) {
      memory.addTo(state);
    }
    return state;
  }

  /**
   * Takes a state apart again.
   *
   * @throws IllegalArgumentException if there is something in it that belongs to none of them
   */
  static void restoreAll(Map<String, float[]> state, Memory... memories) {
    for (String name : state.keySet()) {
      boolean known = false;
      for (Memory memory : memories) {
        known |= name.startsWith(memory.prefix);
      }
      if (!known) {
        throw new IllegalArgumentException(
            "The state is another optimiser's: '"
                + name
                + "' does not begin with "
                + prefixes(memories));
      }
    }
    for (Memory memory : memories) {
      memory.restore(state);
    }
  }

  private static String prefixes(Memory... memories) {
    return String.join(" or ", Arrays.stream(memories).map(memory -> memory.prefix).toList());
  }
}
