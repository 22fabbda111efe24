package io.github.maskrcnn4j.data;

import io.github.maskrcnn4j.core.mask.Rle;

/**
 * An object on an image.
 *
 * @param id unique in the data set
 * @param imageId the image that it is on
 * @param categoryId its class
 * @param x left side of its box in pixels
 * @param y upper side
 * @param width of the box
 * @param height of the box
 * @param area as the data set gives it, which decides whether the object counts as small or large;
 *     in COCO of the polygon, which differs a little from the mask's
 * @param crowd whether this is a group of objects that nobody told apart
 * @param segmentation which pixels belong to it; null if only a box was drawn
 */
public record Annotation(
    long id,
    long imageId,
    int categoryId,
    double x,
    double y,
    double width,
    double height,
    double area,
    boolean crowd,
    Segmentation segmentation) {

  /** A single object of which only the box was drawn. */
  public static Annotation ofBox(
      long id, long imageId, int categoryId, double x, double y, double width, double height) {
    return new Annotation(
        id, imageId, categoryId, x, y, width, height, width * height, false, null);
  }

  /**
   * Which pixels belong to it, of the image's size; null if only a box was drawn. Outlines are
   * filled at every call: keep the mask while it is needed.
   */
  public Rle mask() {
    return segmentation == null ? null : segmentation.mask();
  }

  /** The same, not a crowd. */
  public Annotation asSingle() {
    return new Annotation(id, imageId, categoryId, x, y, width, height, area, false, segmentation);
  }
}
