package io.github.maskrcnn4j.inspect.data;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;

/** Chooses a few pictures that show many classes, the same at every run. */
final class SampleChoice {
  /** Spread over the data set. */
  private static final int CANDIDATES = 200;

  private SampleChoice() {}

  /** Up to {@code count} pictures that have objects. */
  static List<ImageEntry> of(DataSet data, int count) {
    List<ImageEntry> left = new ArrayList<>(candidates(data));
    List<ImageEntry> chosen = new ArrayList<>();
    Set<Integer> shown = new HashSet<>();
    while (chosen.size() < count && !left.isEmpty()) {
      ImageEntry best = left.get(0);
      for (ImageEntry image : left) {
        if (news(data, image, shown) > news(data, best, shown)) {
          best = image;
        }
      }
      left.remove(best);
      chosen.add(best);
      shown.addAll(classes(data, best));
    }
    return chosen;
  }

  private static List<ImageEntry> candidates(DataSet data) {
    List<ImageEntry> all =
        data.images().stream().filter(image -> !classes(data, image).isEmpty()).toList();
    int step = Math.max(1, all.size() / CANDIDATES);
    List<ImageEntry> candidates = new ArrayList<>();
    for (int i = 0; i < all.size(); i += step) {
      candidates.add(all.get(i));
    }
    return candidates;
  }

  /** How many classes would be shown for the first time. */
  private static long news(DataSet data, ImageEntry image, Set<Integer> shown) {
    return classes(data, image).stream().filter(id -> !shown.contains(id)).count();
  }

  private static Set<Integer> classes(DataSet data, ImageEntry image) {
    return data.annotations(image.id()).stream()
        .map(Annotation::categoryId)
        .collect(Collectors.toSet());
  }
}
