package io.github.maskrcnn4j.data;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * A data set in figures.
 *
 * @param images how many there are
 * @param emptyImages how many of them have no object
 * @param smallest of the images, by area; 0 x 0 if there are none
 * @param largest of the images
 * @param objects how many there are
 * @param crowds how many of them are groups that nobody told apart
 * @param small objects that are {@link ObjectSize#SMALL}
 * @param medium objects that are {@link ObjectSize#MEDIUM}
 * @param large objects that are {@link ObjectSize#LARGE}
 * @param classes in the data set's order
 */
public record DataSetSummary(
    int images,
    int emptyImages,
    ImageSize smallest,
    ImageSize largest,
    int objects,
    int crowds,
    int small,
    int medium,
    int large,
    List<ClassCount> classes) {

  /**
   * How often a class occurs.
   *
   * @param objects on all images
   * @param images that have at least one
   */
  public record ClassCount(Category category, int objects, int images) {}

  /** Counts. */
  public static DataSetSummary of(DataSet data) {
    List<Annotation> all = new ArrayList<>();
    Map<Integer, Integer> objects = new HashMap<>();
    Map<Integer, Integer> images = new HashMap<>();
    int empty = 0;
    for (ImageEntry image : data.images()) {
      Set<Integer> seen = new HashSet<>();
      for (Annotation annotation : data.annotations(image.id())) {
        objects.merge(annotation.categoryId(), 1, Integer::sum);
        seen.add(annotation.categoryId());
        all.add(annotation);
      }
      seen.forEach(category -> images.merge(category, 1, Integer::sum));
      empty += seen.isEmpty() ? 1 : 0;
    }
    List<ImageSize> sizes = sizes(data);
    return new DataSetSummary(
        sizes.size(),
        empty,
        sizes.isEmpty() ? new ImageSize(0, 0) : sizes.get(0),
        sizes.isEmpty() ? new ImageSize(0, 0) : sizes.get(sizes.size() - 1),
        all.size(),
        (int) all.stream().filter(Annotation::crowd).count(),
        count(all, ObjectSize.SMALL),
        count(all, ObjectSize.MEDIUM),
        count(all, ObjectSize.LARGE),
        data.categories().stream()
            .map(
                category ->
                    new ClassCount(
                        category,
                        objects.getOrDefault(category.id(), 0),
                        images.getOrDefault(category.id(), 0)))
            .toList());
  }

  private static int count(List<Annotation> objects, ObjectSize size) {
    return (int) objects.stream().filter(one -> ObjectSize.of(one.area()) == size).count();
  }

  private static List<ImageSize> sizes(DataSet data) {
    return data.images().stream()
        .map(image -> new ImageSize(image.height(), image.width()))
        .sorted(Comparator.comparingLong(size -> (long) size.height() * size.width()))
        .toList();
  }
}
