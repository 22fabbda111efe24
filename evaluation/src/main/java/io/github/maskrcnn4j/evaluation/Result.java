package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.detector.Instance;
import java.util.Comparator;

/**
 * An object that a program found: an entry of a results file in COCO's form.
 *
 * @param imageId the image that it is on
 * @param categoryId its class
 * @param score the higher the surer; results of a class are compared by it over all images
 * @param x left side of its box in pixels of the image
 * @param y upper side
 * @param width of the box
 * @param height of the box
 * @param area of the box, or of the mask where no box was given
 * @param mask which pixels belong to it; null if only a box was given
 */
public record Result(
    long imageId,
    int categoryId,
    double score,
    double x,
    double y,
    double width,
    double height,
    double area,
    Rle mask) {

  /**
   * From the best score down; a stable sort leaves equal scores in the order of the file.
   *
   * <p>0 - score, not -score: 0.0 and -0.0 must compare as equal, so that the order of the file
   * decides.
   */
  public static final Comparator<Result> BEST_FIRST =
      Comparator.comparingDouble(result -> 0 - result.score());

  /**
   * With a box, and a mask or none.
   *
   * @param box {@code x, y, width, height}; not kept
   * @param mask may be null
   */
  public static Result ofBox(long imageId, int categoryId, double score, double[] box, Rle mask) {
    double area = box[2] * box[3];
    return new Result(imageId, categoryId, score, box[0], box[1], box[2], box[3], area, mask);
  }

  /** With a mask alone, from which the box follows. */
  public static Result ofMask(long imageId, int categoryId, double score, Rle mask) {
    MaskBounds box = mask.bounds();
    return new Result(
        imageId, categoryId, score, box.x(), box.y(), box.width(), box.height(), mask.area(), mask);
  }

  /** What the detector found. */
  public static Result of(long imageId, Instance instance) {
    double[] box = {instance.x1(), instance.y1(), instance.width(), instance.height()};
    return ofBox(imageId, instance.categoryId(), instance.score(), box, instance.mask());
  }
}
