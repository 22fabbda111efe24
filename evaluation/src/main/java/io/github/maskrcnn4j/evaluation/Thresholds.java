package io.github.maskrcnn4j.evaluation;

import java.util.stream.IntStream;

/** The points at which COCO measures. */
final class Thresholds {

  /** T: how many IoU thresholds. */
  static final int COUNT = 10;

  /** R: how many recalls. */
  static final int RECALLS = 101;

  private static final double[] IOU = linear(0.5, 0.95, COUNT);
  private static final double[] RECALL = linear(0, 1, RECALLS);

  private Thresholds() {}

  /** .50, .55, .. .95. */
  static double iou(int t) {
    return IOU[t];
  }

  /** 0, .01, .. 1. */
  static double recall(int r) {
    return RECALL[r];
  }

  /** Equal steps, both ends included, as numpy's {@code linspace}: to the last bit. */
  private static double[] linear(double first, double last, int count) {
    double step = (last - first) / (count - 1);
    double[] values = IntStream.range(0, count).mapToDouble(i -> i * step + first).toArray();
    values[count - 1] = last;
    return values;
  }
}
