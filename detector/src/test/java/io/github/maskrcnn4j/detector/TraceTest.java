package io.github.maskrcnn4j.detector;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.image.RgbImage;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What a trace is promised: every stage, in order, in its shape, and a way back to the anchors. */
class TraceTest {

  @ParameterizedTest
  @EnumSource(Fixture.class)
  void showsEveryStageAndChangesNothing(Fixture fixture) throws IOException {
    try (GoldenModel network = GoldenModel.of(fixture);
        MaskRcnn detector = network.detector()) {
      RecordingTrace trace = new RecordingTrace();
      List<Instance> found = detector.detect(fixture.image(), trace);
      assertThat(trace.stages)
          .containsExactly(
              "input",
              "backbone",
              "pyramid",
              "rpn",
              "proposals",
              "boxFeatures",
              "boxPredictions",
              "detections",
              "maskFeatures",
              "masks",
              "instances");
      assertThat(trace.instances).isSameAs(found);
      assertThat(detector.detect(fixture.image())).as("without a trace").isEqualTo(found);
      assertShapes(trace, detector);
      assertLevels(trace);
    }
  }

  private static void assertShapes(RecordingTrace trace, MaskRcnn detector) {
    ImageGeometry geometry = trace.input.geometry();
    int channels = detector.layout().pyramidChannels();
    for (int level = 2; level <= 6; level++) {
      long height = cells(geometry.inputHeight(), level);
      long width = cells(geometry.inputWidth(), level);
      if (level <= 5) {
        int stage = detector.layout().stageChannels().get(level - 2);
        assertThat(trace.backbone.get(level - 2)).containsExactly(1, height, width, stage);
      }
      assertThat(trace.pyramid.get(level - 2)).containsExactly(1, height, width, channels);
      RpnLevel rpn = trace.rpn.get(level - 2);
      assertThat(List.of(rpn.height(), rpn.width())).containsExactly((int) height, (int) width);
      assertThat(trace.anchors.get(level - 2).size()).isEqualTo(rpn.anchors());
    }
    int proposals = trace.proposals.size();
    assertThat(trace.boxFeatures).containsExactly(proposals, 7, 7, channels);
    assertThat(trace.boxLevels).hasSize(proposals);
    assertThat(trace.predictions.rois()).isEqualTo(proposals);
    assertThat(trace.predictions.classes()).isEqualTo(detector.layout().classLogits());
    int detections = trace.detections.size();
    assertThat(detections).isGreaterThan(10);
    assertThat(trace.maskFeatures).containsExactly(detections, 14, 14, channels);
    assertThat(trace.maskLevels).hasSize(detections);
    assertThat(trace.masks.size()).isEqualTo(detections);
    assertThat(trace.masks.side()).isEqualTo(28);
    assertThat(trace.instances).hasSize(detections);
  }

  /** Cells of a level: each is half of the one before, rounded up. */
  private static long cells(int side, int level) {
    return (side + (1L << level) - 1) >> level;
  }

  private static void assertLevels(RecordingTrace trace) {
    assertThat(Arrays.stream(trace.boxLevels)).allMatch(level -> level >= 2 && level <= 5);
    assertThat(Arrays.stream(trace.maskLevels)).allMatch(level -> level >= 2 && level <= 5);
    for (int i = 0; i < trace.proposals.size(); i++) {
      int anchor = trace.proposals.anchors()[i];
      int level = trace.proposals.levels()[i];
      assertThat(level).as("level of proposal %d", i).isEqualTo(levelOf(trace.anchors, anchor));
    }
    assertThat(Arrays.stream(trace.detections.rois()))
        .allMatch(roi -> trace.proposals.anchors()[roi] >= 0);
  }

  /** From the object that was found back to the anchor that it grew from, decoding on the way. */
  @Test
  void aDetectionCanBeFollowedBackToItsAnchor() throws IOException {
    Fixture fixture = Fixture.TORCHVISION;
    try (GoldenModel network = GoldenModel.of(fixture);
        MaskRcnn detector = network.detector()) {
      RecordingTrace trace = new RecordingTrace();
      detector.detect(fixture.image(), trace);
      ImageGeometry geometry = trace.input.geometry();
      for (int i = 0; i < trace.detections.size(); i++) {
        int roi = trace.detections.rois()[i];
        int level = trace.proposals.levels()[roi];
        int anchor = trace.proposals.anchors()[roi] - anchorsBefore(trace.anchors, level);
        float[] moved =
            Arrays.copyOfRange(trace.rpn.get(level).deltas(), 4 * anchor, 4 * anchor + 4);
        Boxes proposal =
            decode(BoxCodec.Weights.RPN, moved, trace.anchors.get(level).at(anchor), geometry);
        assertThat(proposal).isEqualTo(trace.proposals.boxes().select(roi));

        int label = trace.detections.labels()[i];
        int from = 4 * (roi * trace.predictions.classes() + label);
        float[] refined = Arrays.copyOfRange(trace.predictions.deltas(), from, from + 4);
        Boxes box = decode(BoxCodec.Weights.BOX_HEAD, refined, proposal, geometry);
        assertThat(box).isEqualTo(trace.detections.boxes().select(i));

        float score = trace.predictions.scores()[roi * trace.predictions.classes() + label];
        assertThat(trace.instances.get(i).score()).isEqualTo(score);
        assertThat(trace.instances.get(i).label()).isEqualTo(label);
      }
    }
  }

  private static Boxes decode(
      BoxCodec.Weights weights, float[] deltas, Boxes reference, ImageGeometry geometry) {
    return BoxCodec.of(weights)
        .decode(deltas, reference)
        .clip(geometry.resizedWidth(), geometry.resizedHeight(), PixelRule.CONTINUOUS);
  }

  @Test
  void anImageOfNothingEndsEarly() {
    try (MaskRcnn detector =
        MaskRcnn.demo(Map.of("score_threshold", "0.9", "min_size", "128", "max_size", "128"))) {
      RecordingTrace trace = new RecordingTrace();
      assertThat(detector.detect(RgbImage.of(64, 64, new byte[64 * 64 * 3]), trace)).isEmpty();
      assertThat(trace.detections.size()).isZero();
      assertThat(trace.stages)
          .endsWith("boxPredictions", "detections", "instances")
          .doesNotContain("maskFeatures", "masks");
      assertThat(trace.instances).isEmpty();
    }
  }

  private static int anchorsBefore(List<AnchorGrid> grids, int level) {
    return grids.subList(0, level).stream().mapToInt(AnchorGrid::size).sum();
  }

  private static int levelOf(List<AnchorGrid> grids, int anchor) {
    int level = anchor < 0 ? -1 : 0;
    while (level >= 0 && anchor >= anchorsBefore(grids, level + 1)) {
      level++;
    }
    return level;
  }
}
