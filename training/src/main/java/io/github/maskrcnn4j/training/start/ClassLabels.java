package io.github.maskrcnn4j.training.start;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import java.util.List;
import java.util.stream.IntStream;

/** Which label is which class of the data set. */
final class ClassLabels {

  private ClassLabels() {}

  /** In the data set's order, beside the background. */
  static List<ModelClass> of(BackgroundPosition background, List<Category> categories) {
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("A data set without categories teaches nothing");
    }
    int first = background == BackgroundPosition.FIRST ? 1 : 0;
    return IntStream.range(0, categories.size())
        .mapToObj(i -> new ModelClass(first + i, categories.get(i).id(), categories.get(i).name()))
        .toList();
  }

  /** Whether there is a label for every category, by id and name. */
  static boolean cover(List<ModelClass> classes, List<Category> categories) {
    return classes.stream()
        .map(known -> new Category(known.id(), known.name()))
        .toList()
        .containsAll(categories);
  }
}
