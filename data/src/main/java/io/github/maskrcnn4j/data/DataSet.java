package io.github.maskrcnn4j.data;

import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Images, what is on them, and the classes: a clean data set, whatever file it came from. */
public final class DataSet {

  private final Map<Integer, Category> categories = new LinkedHashMap<>();
  private final Map<Long, ImageEntry> images = new LinkedHashMap<>();
  private final Map<Long, List<Annotation>> annotations = new HashMap<>();

  /**
   * A data set.
   *
   * @param categories in the data set's order, each id once
   * @param images in the data set's order, each id once
   * @param annotations each of an image and a category that is there
   * @throws IllegalArgumentException naming the first that is not
   */
  public DataSet(
      Collection<Category> categories,
      Collection<ImageEntry> images,
      Collection<Annotation> annotations) {
    for (Category category : categories) {
      if (this.categories.put(category.id(), category) != null) {
        throw new IllegalArgumentException("category id " + category.id() + " is there twice");
      }
    }
    for (ImageEntry image : images) {
      if (this.images.put(image.id(), image) != null) {
        throw new IllegalArgumentException("image id " + image.id() + " is there twice");
      }
      this.annotations.put(image.id(), new ArrayList<>());
    }
    for (Annotation annotation : annotations) {
      if (!this.categories.containsKey(annotation.categoryId())
          || !this.images.containsKey(annotation.imageId())) {
        throw new IllegalArgumentException(
            "annotation "
                + annotation.id()
                + " is of category "
                + annotation.categoryId()
                + " on image "
                + annotation.imageId()
                + ", which are not both there");
      }
      this.annotations.get(annotation.imageId()).add(annotation);
    }
  }

  /** The classes, in the data set's order. */
  public List<Category> categories() {
    return List.copyOf(categories.values());
  }

  /** The images, in the data set's order. */
  public List<ImageEntry> images() {
    return List.copyOf(images.values());
  }

  /** How many objects there are on all images. */
  public int annotationCount() {
    return annotations.values().stream().mapToInt(List::size).sum();
  }

  /**
   * The objects on an image, in the data set's order.
   *
   * @throws IllegalArgumentException if there is no such image
   */
  public List<Annotation> annotations(long imageId) {
    List<Annotation> found = annotations.get(imageId);
    if (found == null) {
      throw new IllegalArgumentException("no image " + imageId);
    }
    return List.copyOf(found);
  }
}
