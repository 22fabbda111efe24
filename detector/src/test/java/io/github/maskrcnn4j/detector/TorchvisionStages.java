package io.github.maskrcnn4j.detector;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

/** What torchvision's fixtures call things; they show more of the heads' insides than others. */
abstract class TorchvisionStages extends NetworkStages {

  TorchvisionStages(Fixture fixture) {
    super(fixture);
  }

  @Override
  GoldenTensor input() {
    return nchw("preprocessed");
  }

  @Override
  GoldenTensor features(int level) {
    return nchw("c" + level);
  }

  @Override
  GoldenTensor pyramid(int level) {
    return nchw("p" + level);
  }

  @Override
  RpnLevel rpn(int level) {
    int[] shape = golden.nhwcShape("rpn_logits_p" + level);
    return new RpnLevel(
        shape[1],
        shape[2],
        golden.nhwc("rpn_logits_p" + level),
        golden.nhwc("rpn_deltas_p" + level));
  }

  @Override
  Boxes proposals() {
    return Boxes.of(golden.floats("proposals"));
  }

  @Override
  float[] proposalScores() {
    return golden.floats("proposal_scores");
  }

  @Override
  int[] proposalLevels() {
    return fromP2("proposal_level");
  }

  @Override
  int[] boxFeatureRows() {
    return golden.ints("box_features_index");
  }

  @Override
  GoldenTensor boxFeatures() {
    return nchw("box_features");
  }

  @Override
  BoxPredictions predictions() {
    return new BoxPredictions(
        golden.shape("class_logits")[1],
        golden.floats("class_logits"),
        golden.floats("box_regression"));
  }

  @Override
  Detections detections() {
    return new Detections(
        Boxes.of(golden.floats("det_boxes_resized")),
        Boxes.of(golden.floats("det_boxes")),
        golden.ints("det_labels"),
        golden.floats("det_scores"),
        new int[golden.shape("det_labels")[0]]);
  }

  @Override
  Boxes maskRois() {
    return detections().boxes().select(golden.ints("mask_index"));
  }

  @Override
  GoldenTensor maskFeatures() {
    return nchw("mask_features");
  }

  @Override
  SoftMasks masks() {
    return new SoftMasks(28, golden.floats("det_masks"));
  }

  @Test
  void readsThePicture() {
    assertThat(fixture.image().data()).isEqualTo(golden.bytes("image"));
  }

  @Test
  void stem() {
    assertTensor(model.resNet().stem(scope, input().on(scope))).isCloseTo(golden.nhwc("stem"));
  }

  @Test
  void anchors() {
    List<RpnLevel> levels = IntStream.rangeClosed(2, 6).mapToObj(this::rpn).toList();
    List<AnchorGrid> grids = model.rpn().anchors(levels, geometry);
    for (int level = 2; level <= 6; level++) {
      assertTensor(grids.get(level - 2).all().toArray())
          .isWithin(golden.floats("anchors_p" + level), 0);
    }
  }

  @Test
  void proposalsComeFromTheSameAnchors() {
    List<RpnLevel> levels = IntStream.rangeClosed(2, 6).mapToObj(this::rpn).toList();
    Proposals proposals = model.rpn().select(levels, geometry);
    int[] candidates = golden.ints("rpn_topk_index");
    assertThat(proposals.anchors())
        .containsExactly(
            Arrays.stream(golden.ints("proposal_topk_index")).map(i -> candidates[i]).toArray());
  }

  @Test
  void levelsOfDetections() {
    assertThat(detectionLevels()).containsExactly(fromP2("det_mask_level"));
  }

  @Test
  void hiddenLayers() {
    var features = model.boxFeatures().extract(scope, roiLevels(), proposals(), geometry);
    assertTensor(model.boxHead().hidden(scope, features)).isCloseTo(golden.floats("box_head"));
    assertTensor(predictions().scores()).hasScoresCloseTo(golden.floats("class_scores"));
    assertTensor(model.maskHead().hidden(scope, maskFeatures().on(scope)))
        .isCloseTo(golden.nhwc("mask_head"));
    assertTensor(model.maskHead().logits(scope, maskFeatures().on(scope)))
        .isCloseTo(golden.nhwc("mask_logits"));
  }

  @Test
  void pastesProbabilities() {
    int height = geometry.originalHeight();
    int width = geometry.originalWidth();
    int[] index = golden.ints("pasted_index");
    float[] expected = golden.floats("pasted_masks");
    for (int i = 0; i < index.length; i++) {
      float[] one =
          model
              .recipe()
              .paster()
              .probabilities(masks(), detections().boxesInOriginal(), index[i], height, width);
      int from = i * height * width;
      assertTensor(one).isWithin(Arrays.copyOfRange(expected, from, from + height * width), 1e-5);
    }
  }

  private GoldenTensor nchw(String name) {
    return GoldenTensor.ofNchw(golden, name);
  }

  /** The fixture counts levels from 0 for P2. */
  private int[] fromP2(String name) {
    return Arrays.stream(golden.ints(name)).map(level -> level + 2).toArray();
  }
}
