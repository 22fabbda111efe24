package io.github.maskrcnn4j.inspect.data;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.ImageSize;
import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.DataSet;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.ObjectSize;
import io.github.maskrcnn4j.detector.Recipe;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * How large the objects are where the network sees them, and whether any anchor fits them; crowds
 * are left out, as in training.
 *
 * @param firstSide side, in pixels of the model input, at which the first bin begins; each bin is
 *     half an octave: sqrt(2) wide
 * @param fitting objects per bin that have an anchor of IoU 0.5 or more, by the root of the box's
 *     area
 * @param missed objects per bin that have none
 * @param groups the same by COCO's sizes
 */
record ObjectSizes(double firstSide, int[] fitting, int[] missed, List<Group> groups) {
  /** Below it even the best anchor is far from the box that the network shall make of it. */
  static final double FITS = 0.5;

  private static final double FIRST_SIDE = 4;
  private static final int BINS = 20;

  /**
   * Objects of one of COCO's sizes.
   *
   * @param name small, medium or large
   * @param missed those that no anchor fits
   */
  record Group(String name, int objects, int missed) {}

  static ObjectSizes of(DataSet data, Recipe recipe) {
    int[] fitting = new int[BINS];
    int[] missed = new int[BINS];
    int[] objects = new int[ObjectSize.values().length];
    int[] missedObjects = new int[objects.length];
    Map<ImageSize, Placed> placed = new HashMap<>();
    for (ImageEntry image : data.images()) {
      Placed place =
          placed.computeIfAbsent(
              new ImageSize(image.height(), image.width()), size -> Placed.of(size, recipe));
      for (Annotation object : data.annotations(image.id())) {
        if (!object.crowd()) {
          boolean fits = place.overlap(object) >= FITS;
          (fits ? fitting : missed)[bin(place.side(object))]++;
          int size = ObjectSize.of(object.area()).ordinal();
          objects[size]++;
          missedObjects[size] += fits ? 0 : 1;
        }
      }
    }
    List<Group> groups = new ArrayList<>();
    for (ObjectSize size : ObjectSize.values()) {
      String name = size.name().toLowerCase(Locale.ROOT);
      groups.add(new Group(name, objects[size.ordinal()], missedObjects[size.ordinal()]));
    }
    return new ObjectSizes(FIRST_SIDE, fitting, missed, groups);
  }

  private static int bin(double side) {
    double octaves = Math.log(side / FIRST_SIDE) / Math.log(2);
    return (int) Math.max(0, Math.min(BINS - 1, Math.floor(2 * octaves)));
  }

  /** All pictures of one size: where they lie in the input, and the anchors there. */
  private record Placed(ImageGeometry geometry, AnchorFit anchors) {

    static Placed of(ImageSize size, Recipe recipe) {
      ImageGeometry geometry = recipe.image().place(size.height(), size.width());
      return new Placed(geometry, new AnchorFit(recipe.rpn(), geometry));
    }

    double overlap(Annotation object) {
      double left = geometry.left() + object.x() * scaleX();
      double top = geometry.top() + object.y() * scaleY();
      return anchors.best(
          left, top, left + object.width() * scaleX(), top + object.height() * scaleY());
    }

    double side(Annotation object) {
      return Math.sqrt(object.width() * scaleX() * object.height() * scaleY());
    }

    private double scaleX() {
      return geometry.resizedWidth() / (double) geometry.originalWidth();
    }

    private double scaleY() {
      return geometry.resizedHeight() / (double) geometry.originalHeight();
    }
  }
}
