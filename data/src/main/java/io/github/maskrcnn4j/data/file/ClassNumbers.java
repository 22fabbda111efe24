package io.github.maskrcnn4j.data.file;

import io.github.maskrcnn4j.data.file.RawDataSet.RawCategory;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;

/**
 * Ids for classes that only have names: 1, 2, ... in the order of the alphabet, so that they do not
 * depend on which picture comes first.
 */
final class ClassNumbers {
  private final List<RawCategory> categories = new ArrayList<>();
  private final Map<String, Long> ids = new HashMap<>();

  ClassNumbers(Collection<String> names) {
    for (String name : new TreeSet<>(names)) {
      if (!name.isBlank()) {
        ids.put(name, categories.size() + 1L);
        categories.add(new RawCategory(ids.get(name), name));
      }
    }
  }

  List<RawCategory> categories() {
    return categories;
  }

  /** The id of one of the names; that of no category if it is blank. */
  long of(String name) {
    return ids.getOrDefault(name, -1L);
  }
}
