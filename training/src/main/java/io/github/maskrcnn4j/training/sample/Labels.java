package io.github.maskrcnn4j.training.sample;

import io.github.maskrcnn4j.core.model.ModelClass;
import io.github.maskrcnn4j.data.Category;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;

/**
 * The label of every category of a data set: the column of its class in the class logits.
 *
 * <p>Immutable.
 */
public final class Labels {

  private final List<ModelClass> classes;
  private final Map<Integer, Integer> ofCategory = new HashMap<>();

  private Labels(List<ModelClass> classes) {
    this.classes = classes;
    classes.forEach(one -> ofCategory.put(one.id(), one.label()));
  }

  /**
   * New labels for a model that learns these categories and no others: in the order of their ids,
   * from 1 where the background is first, else from 0.
   *
   * @throws IllegalArgumentException if there is no category
   */
  public static Labels of(Collection<Category> categories, BackgroundPosition background) {
    if (categories.isEmpty()) {
      throw new IllegalArgumentException("A data set without categories teaches nothing");
    }
    List<Category> inOrder =
        categories.stream().sorted(Comparator.comparingInt(Category::id)).toList();
    int first = background == BackgroundPosition.FIRST ? 1 : 0;
    return new Labels(
        IntStream.range(0, inOrder.size())
            .mapToObj(i -> new ModelClass(first + i, inOrder.get(i).id(), inOrder.get(i).name()))
            .toList());
  }

  /** The labels of what weights tell apart. */
  public static Labels ofClasses(List<ModelClass> classes) {
    return new Labels(List.copyOf(classes));
  }

  /** Whether weights tell all of these categories apart, each by the same id and name. */
  public static boolean knowsAll(List<ModelClass> ofWeights, Collection<Category> categories) {
    return categories.stream()
        .allMatch(
            category ->
                ofWeights.stream()
                    .anyMatch(
                        known ->
                            known.id() == category.id() && known.name().equals(category.name())));
  }

  /** What the model will tell apart, for its weight file: also classes that nobody drew. */
  public List<ModelClass> classes() {
    return classes;
  }

  /**
   * The label of a category.
   *
   * @throws IllegalArgumentException if the model does not know it
   */
  public int of(int categoryId) {
    Integer label = ofCategory.get(categoryId);
    if (label == null) {
      throw new IllegalArgumentException(
          "category " + categoryId + " is none of the model's: " + classes);
    }
    return label;
  }
}
