package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.core.json.JsonReader;
import io.github.maskrcnn4j.core.json.JsonToken;
import java.io.IOException;
import java.util.HashMap;
import java.util.Map;

/**
 * Reads the ids of one kind. One that is no whole number gets a negative number of its own, the
 * same wherever it occurs.
 */
final class RawIds {
  private static final String MISSING = "missing";

  private final Map<String, Long> numbers = new HashMap<>();
  private long next = Long.MIN_VALUE;

  /**
   * An id.
   *
   * @param oddity what is odd about it; null if nothing is
   */
  record RawId(long value, String oddity) {
    /** How to speak of what has this id. */
    String name() {
      return value >= 0 ? String.valueOf(value) : oddity.equals(MISSING) ? "without id" : oddity;
    }
  }

  /** The id at which the parser is. */
  RawId read(JsonReader json) throws IOException {
    if (json.at(JsonToken.WHOLE_NUMBER)) {
      double value = json.doubleValue();
      if (value >= 0 && value <= Long.MAX_VALUE / 2) {
        return new RawId(json.longValue(), null);
      }
    }
    String text = JsonFile.text(json);
    if (text == null) {
      return missing();
    }
    String found = json.at(JsonToken.STRING) ? '"' + text + '"' : text;
    long number = wholeNumber(text);
    return new RawId(number >= 0 ? number : numbers.computeIfAbsent(text, t -> next++), found);
  }

  /** An id for what has none. */
  RawId missing() {
    return new RawId(next++, MISSING);
  }

  /** Also {@code 7.0}, as Pandas writes; -1 for anything else. */
  private static long wholeNumber(String text) {
    return text.matches("\\d{1,15}(\\.0+)?") ? (long) Double.parseDouble(text) : -1;
  }
}
