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
 * @param small objects by COCO's measure: of less than 32 x 32 pixels, by the area that the data
 *     set gives
 * @param medium of less than 96 x 96 pixels, not small
 * @param large all others
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
  private static final double MEDIUM = 32 * 32;
  private static final double LARGE = 96 * 96;

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
    int small = (int) all.stream().filter(one -> one.area() < MEDIUM).count();
    int large = (int) all.stream().filter(one -> one.area() >= LARGE).count();
    List<ImageSize> sizes = sizes(data);
    return new DataSetSummary(
        sizes.size(),
        empty,
        sizes.isEmpty() ? new ImageSize(0, 0) : sizes.get(0),
        sizes.isEmpty() ? new ImageSize(0, 0) : sizes.get(sizes.size() - 1),
        all.size(),
        (int) all.stream().filter(Annotation::crowd).count(),
        small,
        all.size() - small - large,
        large,
        data.categories().stream()
            .map(
                category ->
                    new ClassCount(
                        category,
                        objects.getOrDefault(category.id(), 0),
                        images.getOrDefault(category.id(), 0)))
            .toList());
  }

  private static List<ImageSize> sizes(DataSet data) {
    return data.images().stream()
        .map(image -> new ImageSize(image.height(), image.width()))
        .sorted(Comparator.comparingLong(size -> (long) size.height() * size.width()))
        .toList();
  }
}
