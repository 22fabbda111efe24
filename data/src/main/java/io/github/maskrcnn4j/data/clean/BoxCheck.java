package io.github.maskrcnn4j.data.clean;

import io.github.maskrcnn4j.core.mask.CocoIou;
import io.github.maskrcnn4j.core.mask.MaskBounds;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.data.ImageEntry;
import io.github.maskrcnn4j.data.clean.ReadOptions.Oddities;
import io.github.maskrcnn4j.data.problem.Finding;
import io.github.maskrcnn4j.data.problem.Findings;
import io.github.maskrcnn4j.data.problem.Problem;
import io.github.maskrcnn4j.data.problem.Treatment;
import java.util.Arrays;

/** Holds a box to the object's mask; where they disagree, the mask's own box is usually taken. */
final class BoxCheck {
  private static final boolean[] NO_CROWD = {false};

  /** Below it, box and mask are not of the same object. */
  private static final double LEAST_OVERLAP = 0.7;

  /** Outlines are rounded to pixels; small objects overlap little for that reason alone. */
  private static final double SLACK = 2;

  /** COCO's own boxes reach so far beyond the last pixel. */
  private static final double OUTSIDE = 1;

  private final Findings findings;
  private final Oddities oddities;

  BoxCheck(Findings findings, Oddities oddities) {
    this.findings = findings;
    this.oddities = oddities;
  }

  /**
   * The box to go on with.
   *
   * @param box {@code x, y, width, height} as the file has it; null if it has none
   * @param mask of at least one pixel
   */
  double[] of(double[] box, Rle mask, ImageEntry image, String where) {
    MaskBounds bounds = mask.bounds();
    double[] ofMask = {bounds.x(), bounds.y(), bounds.width(), bounds.height()};
    Problem problem = box == null ? null : problem(box, ofMask, image);
    boolean kept = box != null && (problem == null || oddities == Oddities.KEPT);
    if (problem != null) {
      String found = Arrays.toString(box) + ", the segmentation's is " + Arrays.toString(ofMask);
      Treatment treatment = kept ? Treatment.KEPT : problem.treatment();
      findings.add(new Finding(problem, treatment, where, found));
    }
    return kept ? box : ofMask;
  }

  private static Problem problem(double[] box, double[] ofMask, ImageEntry image) {
    if (box[2] <= 0 || box[3] <= 0) {
      return Problem.EMPTY_BOX;
    }
    if (agree(box, ofMask)) {
      return reachesOut(box, image) ? Problem.BOX_OUTSIDE : null;
    }
    double[] ofCorners = {box[0], box[1], box[2] - box[0], box[3] - box[1]};
    if (agree(ofCorners, ofMask)) {
      return Problem.BOX_CORNERS;
    }
    return reachesOut(box, image) ? Problem.BOX_OUTSIDE : Problem.BOX_ELSEWHERE;
  }

  private static boolean reachesOut(double[] box, ImageEntry image) {
    return box[0] < -OUTSIDE
        || box[1] < -OUTSIDE
        || box[0] + box[2] > image.width() + OUTSIDE
        || box[1] + box[3] > image.height() + OUTSIDE;
  }

  private static boolean agree(double[] a, double[] b) {
    boolean near =
        Math.abs(a[0] - b[0]) <= SLACK
            && Math.abs(a[1] - b[1]) <= SLACK
            && Math.abs(a[0] + a[2] - b[0] - b[2]) <= SLACK
            && Math.abs(a[1] + a[3] - b[1] - b[3]) <= SLACK;
    return near
        || CocoIou.ofBoxes(new double[][] {a}, new double[][] {b}, NO_CROWD)[0][0] >= LEAST_OVERLAP;
  }
}
