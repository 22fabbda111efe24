package io.github.maskrcnn4j.detector.coco;

import io.github.maskrcnn4j.core.mask.CocoIou;
import java.util.List;

/** What is compared: boxes or masks. */
enum CocoKind {
  BBOX {
    @Override
    double areaOf(CocoObject detection) {
      return detection.box()[2] * detection.box()[3];
    }

    @Override
    double[][] overlaps(List<CocoObject> found, List<CocoObject> truth) {
      return CocoIou.ofBoxes(boxes(found), boxes(truth), crowd(truth));
    }
  },

  SEGM {
    @Override
    double areaOf(CocoObject detection) {
      return detection.mask().area();
    }

    @Override
    double[][] overlaps(List<CocoObject> found, List<CocoObject> truth) {
      return CocoIou.ofMasks(
          found.stream().map(CocoObject::mask).toList(),
          truth.stream().map(CocoObject::mask).toList(),
          crowd(truth));
    }
  };

  /**
   * Area of a detection. The ground truth states its own, that of its mask, also where boxes are
   * compared.
   */
  abstract double areaOf(CocoObject detection);

  /** {@code [found, truth]}. */
  abstract double[][] overlaps(List<CocoObject> found, List<CocoObject> truth);

  private static double[][] boxes(List<CocoObject> objects) {
    return objects.stream().map(CocoObject::box).toArray(double[][]::new);
  }

  private static boolean[] crowd(List<CocoObject> truth) {
    boolean[] crowd = new boolean[truth.size()];
    for (int i = 0; i < crowd.length; i++) {
      crowd[i] = truth.get(i).crowd();
    }
    return crowd;
  }
}
