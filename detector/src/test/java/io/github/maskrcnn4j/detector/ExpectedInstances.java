package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.mask.Rle;
import java.util.ArrayList;
import java.util.List;

/** Compares detections with those that the original implementation found. */
final class ExpectedInstances {

  private static final float SCORE = 5e-4f;
  private static final float BOX = 0.02f;

  private ExpectedInstances() {}

  /**
   * The same detections in the same order, within the project's tolerances: scores that are closer
   * than their noise may swap.
   *
   * @param expected the fixture's {@code detections}
   */
  static void assertSame(List<Instance> found, JsonNode expected) {
    assertThat(found).as("number of detections").hasSize(expected.size());
    List<Instance> left = new ArrayList<>(found);
    double sum = 0;
    for (int i = 0; i < expected.size(); i++) {
      JsonNode detection = expected.get(i);
      Instance match = take(left, detection, i);
      assertThat(match.score())
          .as("score of detection %d", i)
          .isCloseTo((float) detection.get("score").asDouble(), within(SCORE));
      JsonNode rle = detection.has("mask") ? detection.get("mask") : detection.get("segmentation");
      Rle mask =
          Rle.ofCompressed(
              rle.get("size").get(0).asInt(),
              rle.get("size").get(1).asInt(),
              rle.get("counts").asText());
      double iou = match.mask().area() + mask.area() == 0 ? 1 : match.mask().iou(mask);
      assertThat(iou).as("mask IoU of detection %d", i).isGreaterThanOrEqualTo(0.99);
      sum += iou;
    }
    assertThat(sum / Math.max(1, expected.size()))
        .as("mean mask IoU")
        .isGreaterThanOrEqualTo(0.999);
  }

  /** The first of the next few detections that has this label and box. */
  private static Instance take(List<Instance> left, JsonNode detection, int index) {
    for (int i = 0; i < Math.min(3, left.size()); i++) {
      Instance candidate = left.get(i);
      if (candidate.label() == detection.get("label").asInt()
          && boxDifference(candidate, detection.get("box")) <= BOX
          && Math.abs(candidate.score() - left.get(0).score()) <= 2 * SCORE) {
        return left.remove(i);
      }
    }
    throw new AssertionError(
        "Detection " + index + ": expected " + detection + ", found " + left.get(0));
  }

  private static double boxDifference(Instance found, JsonNode box) {
    double[] corners = {found.x1(), found.y1(), found.x2(), found.y2()};
    double worst = 0;
    for (int i = 0; i < 4; i++) {
      worst = Math.max(worst, Math.abs(corners[i] - box.get(i).asDouble()));
    }
    return worst;
  }
}
