package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.util.Arrays;
import org.junit.jupiter.api.Test;

/** Networks with affine layers as Detectron computes them. */
abstract class CaffeDetectronStages extends DetectronStages {

  CaffeDetectronStages(Fixture fixture) {
    super(fixture);
  }

  @Override
  Boxes proposals() {
    return boxes("rois");
  }

  @Override
  float[] proposalScores() {
    return golden.floats("rois_prob");
  }

  @Override
  int[] proposalLevels() {
    return golden.ints("rois_level");
  }

  @Override
  Detections detections() {
    int[] order = bestFirst();
    float[] scores = golden.floats("det.scores");
    float[] sorted = new float[order.length];
    for (int i = 0; i < order.length; i++) {
      sorted[i] = scores[order[i]];
    }
    // the fixture's classes do not count the background
    int[] labels = Arrays.stream(sorted(golden.ints("det.classes"))).map(c -> c + 1).toArray();
    return new Detections(
        boxes("mask.rois").select(order),
        boxes("det.boxes").select(order),
        labels,
        sorted,
        new int[order.length]);
  }

  @Override
  Boxes maskRois() {
    return boxes("mask.rois").slice(0, withMaskFeatures());
  }

  @Override
  SoftMasks masks() {
    float[] masks = golden.floats("mask.soft");
    float[] sorted = new float[masks.length];
    int[] order = bestFirst();
    for (int i = 0; i < order.length; i++) {
      System.arraycopy(masks, order[i] * 784, sorted, i * 784, 784);
    }
    return new SoftMasks(28, sorted);
  }

  @Test
  void levelsOfDetections() {
    assertThat(detectionLevels()).containsExactly(sorted(golden.ints("det.level")));
  }

  /** Detectron lists detections by class. */
  private int[] bestFirst() {
    return Ranking.of(golden.floats("det.scores"));
  }

  private int[] sorted(int[] values) {
    return Arrays.stream(bestFirst()).map(i -> values[i]).toArray();
  }
}
