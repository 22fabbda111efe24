package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Networks with batch norm as Detectron2 computes them. */
abstract class Detectron2Stages extends DetectronStages {

  Detectron2Stages(Fixture fixture) {
    super(fixture);
  }

  @Override
  Boxes proposals() {
    return boxes("proposals.boxes");
  }

  @Override
  float[] proposalScores() {
    return golden.floats("proposals.logits");
  }

  @Override
  int[] proposalLevels() {
    return golden.ints("proposals.level");
  }

  @Override
  Detections detections() {
    return new Detections(
        boxes("det.boxes_resized"),
        boxes("det.boxes"),
        golden.ints("det.classes"),
        golden.floats("det.scores"),
        golden.ints("det.proposal"));
  }

  @Override
  Boxes maskRois() {
    return detections().boxes().slice(0, withMaskFeatures());
  }

  @Override
  SoftMasks masks() {
    return new SoftMasks(28, golden.floats("mask.soft"));
  }

  @Test
  void levelsOfDetections() {
    assertThat(detectionLevels()).containsExactly(golden.ints("det.level"));
  }

  /** Before normalisation the resized picture has bytes: none of them may differ. */
  @Test
  void resizesToTheSameBytes() {
    List<Double> mean = model.recipe().image().normalisation().mean();
    List<Double> std = model.recipe().image().normalisation().std();
    float[] input = model.recipe().image().apply(fixture.image()).data();
    int[] size = golden.shape("image_resized");
    byte[] bytes = new byte[size[0] * size[1] * 3];
    for (int i = 0; i < bytes.length; i++) {
      int row = i / (3 * size[1]);
      int at = row * 3 * geometry.inputWidth() + i % (3 * size[1]);
      bytes[i] = (byte) Math.round(input[at] * std.get(i % 3) + mean.get(i % 3));
    }
    assertThat(bytes).isEqualTo(golden.bytes("image_resized"));
  }
}
