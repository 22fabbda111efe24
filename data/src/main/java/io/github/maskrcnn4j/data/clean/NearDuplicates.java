package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.data.Annotation;
import io.github.maskrcnn4j.data.clean.ObjectCheck.Checked;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import java.util.List;
import java.util.Locale;

/** Tells of objects of one class on one picture that are nearly the same. */
final class NearDuplicates {
  /** No two real objects of one class show so much of the same pixels. */
  private static final double OVERLAP = 0.9;

  private NearDuplicates() {}

  static void report(List<Checked> ofOnePicture, Findings findings) {
    List<Checked> drawn = ofOnePicture.stream().filter(object -> object.mask() != null).toList();
    int[] areas = drawn.stream().mapToInt(object -> object.mask().area()).toArray();
    for (int i = 1; i < areas.length; i++) {
      for (int j = 0; j < i; j++) {
        // the IoU cannot be more than the quotient of the areas
        boolean alike = Math.min(areas[i], areas[j]) >= OVERLAP * Math.max(areas[i], areas[j]);
        if (alike && areOneClass(drawn.get(i).annotation(), drawn.get(j).annotation())) {
          report(drawn.get(j), drawn.get(i), findings);
        }
      }
    }
  }

  private static boolean areOneClass(Annotation a, Annotation b) {
    return a.categoryId() == b.categoryId() && !a.crowd() && !b.crowd();
  }

  private static void report(Checked first, Checked second, Findings findings) {
    double overlap = first.mask().iou(second.mask());
    if (overlap >= OVERLAP) {
      String detail = String.format(Locale.ROOT, "IoU %.2f with %s", overlap, first.where());
      findings.add(Problem.NEAR_DUPLICATE, second.where(), detail);
    }
  }
}
