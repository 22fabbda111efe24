package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import java.util.ArrayList;
import java.util.DoubleSummaryStatistics;
import java.util.List;
import java.util.Locale;

/**
 * How far the detections of one or more pictures are from those expected. A detection is found
 * again if one of the same label overlaps it by at least half.
 */
final class Deviation {

  private static final double SAME = 0.5;

  private int expected;
  private int lost;
  private int extra;
  private final DoubleSummaryStatistics boxes = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics scores = new DoubleSummaryStatistics();
  private final DoubleSummaryStatistics masks = new DoubleSummaryStatistics();

  /** Adds a picture. */
  void add(List<Instance> found, List<Instance> wanted) {
    List<Instance> left = new ArrayList<>(found);
    expected += wanted.size();
    for (Instance instance : wanted) {
      Instance match = nearest(left, instance);
      if (match == null) {
        lost++;
        continue;
      }
      left.remove(match);
      boxes.accept(ExpectedInstances.boxDifference(match, instance));
      scores.accept(Math.abs(match.score() - instance.score()));
      masks.accept(ExpectedInstances.iou(match.mask(), instance.mask()));
    }
    extra += left.size();
  }

  /** Whether nothing differs by more than the project's tolerances. */
  boolean isNone() {
    return lost == 0
        && extra == 0
        && boxes.getMax() <= 0.02
        && scores.getMax() <= 5e-4
        && masks.getMin() >= 0.99;
  }

  /** Cells of a table: lost, extra, box shift and score change (mean, largest), mask IoU. */
  String row() {
    if (boxes.getCount() == 0) {
      return "%d of %d | %d | - | - | -".formatted(lost, expected, extra);
    }
    return String.format(
        Locale.ROOT,
        "%d of %d | %d | %.2f, %.1f | %.3f, %.2f | %.3f",
        lost,
        expected,
        extra,
        boxes.getAverage(),
        boxes.getMax(),
        scores.getAverage(),
        scores.getMax(),
        masks.getAverage());
  }

  private static Instance nearest(List<Instance> left, Instance instance) {
    Instance best = null;
    double most = SAME;
    for (Instance candidate : left) {
      double overlap = overlap(candidate, instance);
      if (candidate.label() == instance.label() && overlap >= most) {
        best = candidate;
        most = overlap;
      }
    }
    return best;
  }

  private static double overlap(Instance a, Instance b) {
    return Boxes.iou(box(a), 0, box(b), 0, PixelRule.CONTINUOUS);
  }

  private static Boxes box(Instance instance) {
    return Boxes.of(instance.x1(), instance.y1(), instance.x2(), instance.y2());
  }
}
