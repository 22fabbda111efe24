package io.github.maskrcnn4j.core.mask;

import java.util.List;

/**
 * Overlaps of detections and ground truth as COCO's evaluation measures them: intersection over
 * union, but over the detection's own area where the ground truth is a crowd, because a detection
 * of one member of a crowd is not wrong for being small.
 */
public final class CocoIou {
  private CocoIou() {}

  /**
   * Overlaps of masks.
   *
   * @param crowd of each ground truth
   * @return {@code [detections, groundTruth]}; 0 where both masks are empty
   * @throws IllegalArgumentException if the masks differ in size
   */
  public static double[][] ofMasks(List<Rle> detections, List<Rle> groundTruth, boolean[] crowd) {
    checkCrowd(groundTruth.size(), crowd);
    double[][] overlaps = new double[detections.size()][groundTruth.size()];
    for (int d = 0; d < overlaps.length; d++) {
      Rle detection = detections.get(d);
      for (int g = 0; g < crowd.length; g++) {
        overlaps[d][g] =
            crowd[g] ? covered(detection, groundTruth.get(g)) : detection.iou(groundTruth.get(g));
      }
    }
    return overlaps;
  }

  private static double covered(Rle detection, Rle crowd) {
    int intersection = detection.intersectionArea(crowd);
    return intersection == 0 ? 0 : intersection / (double) detection.area();
  }

  /**
   * Overlaps of boxes {@code x, y, width, height} in float64.
   *
   * @param crowd of each ground truth
   * @return {@code [detections, groundTruth]}; 0 where two boxes do not meet
   */
  public static double[][] ofBoxes(double[][] detections, double[][] groundTruth, boolean[] crowd) {
    checkCrowd(groundTruth.length, crowd);
    double[][] overlaps = new double[detections.length][groundTruth.length];
    for (int d = 0; d < overlaps.length; d++) {
      for (int g = 0; g < crowd.length; g++) {
        overlaps[d][g] = overlap(detections[d], groundTruth[g], crowd[g]);
      }
    }
    return overlaps;
  }

  private static double overlap(double[] detection, double[] truth, boolean crowd) {
    double width =
        Math.min(detection[0] + detection[2], truth[0] + truth[2])
            - Math.max(detection[0], truth[0]);
    double height =
        Math.min(detection[1] + detection[3], truth[1] + truth[3])
            - Math.max(detection[1], truth[1]);
    if (width <= 0 || height <= 0) {
      return 0;
    }
    double intersection = width * height;
    double area = detection[2] * detection[3];
    return intersection / (crowd ? area : area + truth[2] * truth[3] - intersection);
  }

  private static void checkCrowd(int groundTruth, boolean[] crowd) {
    if (crowd.length != groundTruth) {
      throw new IllegalArgumentException(
          groundTruth + " ground truths, but " + crowd.length + " crowd flags");
    }
  }
}
