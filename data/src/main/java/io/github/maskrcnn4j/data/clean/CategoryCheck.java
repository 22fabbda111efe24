package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.data.file.RawDataSet;
import io.github.maskrcnn4j.data.file.RawDataSet.RawCategory;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;

/** The classes of a data set, found by the ids that its file uses. */
final class CategoryCheck {
  /** Larger ones leave no room for those that have none. */
  private static final int LARGEST = 1 << 30;

  private final Map<Long, Category> categories = new LinkedHashMap<>();
  private final Set<Long> ambiguous = new HashSet<>();
  private final String file;
  private final Findings findings;

  CategoryCheck(RawDataSet raw, Findings findings) {
    file = String.valueOf(raw.source().getFileName());
    this.findings = findings;
    FreeIds ids =
        new FreeIds(
            raw.categories().stream().mapToLong(RawCategory::id).filter(id -> id <= LARGEST));
    for (RawCategory category : raw.categories()) {
      add(category, ids);
    }
    checkNumbers();
  }

  private void add(RawCategory raw, FreeIds ids) {
    Category before = categories.get(raw.id());
    if (before == null && !ambiguous.contains(raw.id())) {
      boolean sound = raw.id() >= 0 && raw.id() <= LARGEST;
      if (raw.id() > LARGEST) {
        findings.add(Problem.ODD_ID, file + ", category " + raw.name(), "id is " + raw.id());
      }
      int id = Math.toIntExact(sound ? raw.id() : ids.free());
      categories.put(raw.id(), new Category(id, raw.name()));
    } else if (before != null && before.name().equals(raw.name())) {
      findings.add(Problem.REPEATED_ID, file + ", category " + raw.name(), "the same twice");
    } else {
      findings.add(
          Problem.REPEATED_ID,
          file + ", category " + raw.name(),
          "another category has the id " + raw.id() + "; neither is kept");
      ambiguous.add(raw.id());
      categories.remove(raw.id());
    }
  }

  /** Labels of a network are places in the list of categories, so that it is only worth a word. */
  private void checkNumbers() {
    int[] ids = categories.values().stream().mapToInt(Category::id).sorted().toArray();
    boolean fromOne = IntStream.range(0, ids.length).allMatch(i -> ids[i] == i + 1);
    if (!fromOne) {
      findings.add(
          Problem.CATEGORY_NUMBERS,
          file,
          "ids " + ids[0] + " to " + ids[ids.length - 1] + ", number of categories: " + ids.length);
    }
  }

  /** All classes, in the file's order. */
  List<Category> all() {
    return List.copyOf(categories.values());
  }

  /** The class of an id in the file; null if it is not there or not clear. */
  Category of(long id) {
    return categories.get(id);
  }

  /** Whether two classes have this id. */
  boolean isAmbiguous(long id) {
    return ambiguous.contains(id);
  }
}
