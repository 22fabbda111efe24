package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.mask.Rle;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/** What an original implementation found, and the comparison with what is found here. */
final class ExpectedInstances {

  private static final float SCORE = 5e-4f;
  private static final float BOX = 0.02f;

  private ExpectedInstances() {}

  /**
   * Reads a fixture's {@code expected.json}.
   *
   * @param firstLabel added to the labels of the file
   * @return best score first
   */
  static List<Instance> of(JsonNode expected, int firstLabel) {
    List<Instance> instances = new ArrayList<>();
    for (JsonNode detection : expected.get("detections")) {
      int label = firstLabel + either(detection, "label", "class", "class_id").asInt();
      JsonNode box = detection.get("box");
      JsonNode rle = either(detection, "mask", "segmentation");
      instances.add(
          new Instance(
              label,
              label,
              "class " + label,
              (float) detection.get("score").asDouble(),
              (float) box.get(0).asDouble(),
              (float) box.get(1).asDouble(),
              (float) box.get(2).asDouble(),
              (float) box.get(3).asDouble(),
              Rle.ofCompressed(
                  rle.get("size").get(0).asInt(),
                  rle.get("size").get(1).asInt(),
                  rle.get("counts").asText())));
    }
    instances.sort(Comparator.comparing(Instance::score).reversed());
    return instances;
  }

  /**
   * The same detections in the same order, within the project's tolerances: scores that are closer
   * than their noise may swap.
   */
  static void assertSame(List<Instance> found, List<Instance> expected) {
    assertThat(found).as("number of detections").hasSize(expected.size());
    List<Instance> left = new ArrayList<>(found);
    List<Rle> masks = new ArrayList<>();
    for (int i = 0; i < expected.size(); i++) {
      Instance match = take(left, expected.get(i), i);
      assertThat(match.score())
          .as("score of detection %d", i)
          .isCloseTo(expected.get(i).score(), within(SCORE));
      masks.add(match.mask());
    }
    assertSameMasks(masks, expected);
  }

  /** Masks one by one and on average within the project's tolerances. */
  static void assertSameMasks(List<Rle> found, List<Instance> expected) {
    assertThat(found).as("number of masks").hasSize(expected.size());
    double sum = 0;
    for (int i = 0; i < expected.size(); i++) {
      double iou = iou(found.get(i), expected.get(i).mask());
      assertThat(iou).as("mask IoU of detection %d", i).isGreaterThanOrEqualTo(0.99);
      sum += iou;
    }
    assertThat(sum / Math.max(1, expected.size()))
        .as("mean mask IoU")
        .isGreaterThanOrEqualTo(0.999);
  }

  /** Of two empty masks: 1. */
  static double iou(Rle a, Rle b) {
    return a.area() + b.area() == 0 ? 1 : a.iou(b);
  }

  /** The largest difference of two boxes' corners, in pixels. */
  static double boxDifference(Instance a, Instance b) {
    return Math.max(
        Math.max(Math.abs(a.x1() - b.x1()), Math.abs(a.y1() - b.y1())),
        Math.max(Math.abs(a.x2() - b.x2()), Math.abs(a.y2() - b.y2())));
  }

  /** The first of the next few detections that has this label and box. */
  private static Instance take(List<Instance> left, Instance expected, int index) {
    for (int i = 0; i < Math.min(3, left.size()); i++) {
      Instance candidate = left.get(i);
      if (candidate.label() == expected.label()
          && boxDifference(candidate, expected) <= BOX
          && Math.abs(candidate.score() - left.get(0).score()) <= 2 * SCORE) {
        return left.remove(i);
      }
    }
    throw new AssertionError(
        "Detection " + index + ": expected " + expected + ", found " + left.get(0));
  }

  private static JsonNode either(JsonNode node, String... keys) {
    for (String key : keys) {
      if (node.has(key)) {
        return node.get(key);
      }
    }
    throw new IllegalArgumentException("None of " + String.join(", ", keys) + " in " + node);
  }
}
