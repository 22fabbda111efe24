package io.github.maskrcnn4j.heads.box;

/**
 * The numbers that decide how many detections there are.
 *
 * @param scoreThreshold {@code score_threshold}: the probability that a detection must exceed (in
 *     Matterport: reach), 0 to 1
 * @param nmsThreshold {@code nms_threshold}: the overlap (intersection over union) up to which two
 *     boxes of one class are two objects, 0 to 1
 * @param maxDetections {@code max_detections}: how many are kept at most, at least 1; in Detectron
 *     those of the last one's very score as well
 */
public record SelectionLimits(double scoreThreshold, double nmsThreshold, int maxDetections) {

  /** Detectron, Detectron2 and torchvision: made for average precision, which rewards recall. */
  public static final SelectionLimits RECALL = new SelectionLimits(0.05, 0.5, 100);

  /** Matterport: made to be looked at. */
  public static final SelectionLimits PRECISION = new SelectionLimits(0.7, 0.3, 100);

  public SelectionLimits {
    requireProbability("score_threshold", scoreThreshold);
    requireProbability("nms_threshold", nmsThreshold);
    if (maxDetections < 1) {
      throw new IllegalArgumentException(
          "max_detections must be at least 1, found " + maxDetections);
    }
  }

  public SelectionLimits withScoreThreshold(double threshold) {
    return new SelectionLimits(threshold, nmsThreshold, maxDetections);
  }

  public SelectionLimits withNmsThreshold(double threshold) {
    return new SelectionLimits(scoreThreshold, threshold, maxDetections);
  }

  public SelectionLimits withMaxDetections(int count) {
    return new SelectionLimits(scoreThreshold, nmsThreshold, count);
  }

  private static void requireProbability(String name, double value) {
    if (!(value >= 0 && value <= 1)) {
      throw new IllegalArgumentException(name + " must be in 0..1, found " + value);
    }
  }
}
