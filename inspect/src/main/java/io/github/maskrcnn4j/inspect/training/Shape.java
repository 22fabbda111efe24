package io.github.maskrcnn4j.inspect.training;

import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.detector.Instance;
import io.github.maskrcnn4j.inspect.page.SvgPath;
import io.github.maskrcnn4j.training.targets.GroundTruth;

/**
 * An object as it is drawn over a picture.
 *
 * @param name of its class
 * @param category its class's id in the data set, which decides its colour
 * @param box left, top, right and bottom in pixels of the picture
 * @param contours an SVG path; null if only a box was drawn
 * @param crowd whether this is a group that nobody took apart
 * @param score of a result; null of what people drew
 */
record Shape(
    String name, int category, double[] box, String contours, boolean crowd, Double score) {

  static Shape of(Annotation object, String name, ImageSize size) {
    Rle mask = object.mask();
    double right = object.x() + object.width();
    return new Shape(
        name,
        object.categoryId(),
        new double[] {object.x(), object.y(), right, object.y() + object.height()},
        mask == null ? null : SvgPath.ofMask(mask, size),
        object.crowd(),
        null);
  }

  static Shape of(Instance found, ImageSize size) {
    double right = found.x1() + found.width();
    return new Shape(
        found.name(),
        found.categoryId(),
        new double[] {found.x1(), found.y1(), right, found.y1() + found.height()},
        SvgPath.ofMask(found.mask(), size),
        false,
        (double) found.score());
  }

  /** An object of a sample, in pixels of the model input. */
  static Shape of(GroundTruth truth, int object, String name, int category) {
    Rle mask = truth.masks().get(object).mask();
    return new Shape(
        name,
        category,
        new double[] {
          truth.boxes().x1(object),
          truth.boxes().y1(object),
          truth.boxes().x2(object),
          truth.boxes().y2(object)
        },
        SvgPath.ofMask(mask, new ImageSize(mask.height(), mask.width())),
        false,
        null);
  }
}
