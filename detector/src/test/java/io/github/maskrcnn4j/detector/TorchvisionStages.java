package io.github.maskrcnn4j.detector;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.image.ImageGeometry;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.BoxPredictions;
import io.github.maskrcnn4j.heads.Detections;
import io.github.maskrcnn4j.heads.SoftMasks;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every stage of torchvision's networks, each fed with the golden output of the stage before it, so
 * that a wrong number points at its stage; then the whole.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class TorchvisionStages {

  private static final List<String> LEVELS = List.of("p2", "p3", "p4", "p5", "p6");

  private final String fixture;
  private final Map<String, String> settings;
  private GoldenModel network;
  private Model model;
  private Golden golden;
  private ImageGeometry geometry;
  private TensorScope scope;

  TorchvisionStages(String fixture, Map<String, String> settings) {
    this.fixture = fixture;
    this.settings = settings;
  }

  @BeforeAll
  void load() throws IOException {
    network = GoldenModel.of(fixture, "model.pth", settings);
    model = network.model;
    golden = network.golden;
    geometry = model.recipe().image().apply(network.image()).geometry();
    scope = TensorScope.standalone();
  }

  @AfterAll
  void free() throws IOException {
    network.close();
    scope.close();
  }

  @AfterEach
  void endTest() {
    scope.close();
    scope = TensorScope.standalone();
  }

  @Test
  void input() {
    assertTensor(model.recipe().image().apply(network.image()).data())
        .isCloseTo(golden.nhwc("preprocessed"), 1e-5);
    int[] padded = golden.nhwcShape("preprocessed");
    assertThat(new int[] {geometry.inputHeight(), geometry.inputWidth()})
        .containsExactly(padded[1], padded[2]);
  }

  @Test
  void stem() {
    assertTensor(model.resNet().stem(scope, tensor("preprocessed"))).isCloseTo(golden.nhwc("stem"));
  }

  @Test
  void backbone() {
    List<INDArray> features = model.resNet().apply(scope, tensor("preprocessed"));
    for (int i = 0; i < 4; i++) {
      assertTensor(features.get(i)).isCloseTo(golden.nhwc("c" + (i + 2)));
    }
  }

  @Test
  void pyramid() {
    List<INDArray> features = tensors(List.of("c2", "c3", "c4", "c5"));
    List<INDArray> pyramid = model.pyramid().apply(scope, features);
    for (int i = 0; i < 5; i++) {
      assertTensor(pyramid.get(i)).isCloseTo(golden.nhwc(LEVELS.get(i)));
    }
  }

  @Test
  void rpnHead() {
    List<RpnLevel> levels = model.rpn().predict(scope, tensors(LEVELS));
    for (int i = 0; i < 5; i++) {
      assertTensor(levels.get(i).objectness()).isCloseTo(golden.nhwc("rpn_logits_p" + (i + 2)));
      assertTensor(levels.get(i).deltas()).isCloseTo(golden.nhwc("rpn_deltas_p" + (i + 2)));
    }
  }

  @Test
  void anchors() {
    List<AnchorGrid> grids = model.rpn().anchors(goldenRpn(), geometry);
    for (int i = 0; i < 5; i++) {
      assertTensor(grids.get(i).all().toArray()).isWithin(golden.floats("anchors_p" + (i + 2)), 0);
    }
  }

  @Test
  void proposals() {
    Proposals proposals = model.rpn().select(goldenRpn(), geometry);
    assertTensor(proposals.boxes().toArray()).hasBoxesCloseTo(golden.floats("proposals"));
    assertTensor(proposals.scores()).hasScoresCloseTo(golden.floats("proposal_scores"));
    int[] topk = golden.ints("rpn_topk_index");
    int[] expected =
        Arrays.stream(golden.ints("proposal_topk_index")).map(row -> topk[row]).toArray();
    assertThat(proposals.anchors()).containsExactly(expected);
  }

  @Test
  void boxFeatures() {
    INDArray features = boxFeaturesOfGolden();
    float[] all = HostTensors.toHost(features);
    int row = (int) (features.length() / features.size(0));
    int[] index = golden.ints("box_features_index");
    float[] picked = new float[index.length * row];
    for (int i = 0; i < index.length; i++) {
      System.arraycopy(all, index[i] * row, picked, i * row, row);
    }
    assertTensor(picked).isCloseTo(golden.nhwc("box_features"));
    int[] levels =
        model.boxFeatures().levels(roiLevels(), Boxes.of(golden.floats("proposals")), geometry);
    int[] expected = golden.ints("proposal_level");
    assertThat(Arrays.stream(levels).map(level -> level - 2).toArray()).containsExactly(expected);
  }

  @Test
  void boxHead() {
    INDArray features = boxFeaturesOfGolden();
    assertTensor(model.boxHead().hidden(scope, features)).isCloseTo(golden.floats("box_head"));
    BoxPredictions predictions = model.boxHead().apply(scope, features);
    assertTensor(predictions.logits()).isCloseTo(golden.floats("class_logits"));
    assertTensor(predictions.deltas()).isCloseTo(golden.floats("box_regression"));
    assertTensor(predictions.scores()).hasScoresCloseTo(golden.floats("class_scores"));
  }

  @Test
  void detections() {
    BoxPredictions predictions =
        new BoxPredictions(
            golden.shape("class_logits")[1],
            golden.floats("class_logits"),
            golden.floats("box_regression"));
    Boxes proposals = Boxes.of(golden.floats("proposals"));
    Detections detections = model.recipe().selector().select(predictions, proposals, geometry);
    assertThat(detections.labels()).containsExactly(golden.ints("det_labels"));
    assertTensor(detections.scores()).hasScoresCloseTo(golden.floats("det_scores"));
    assertTensor(detections.boxes().toArray()).hasBoxesCloseTo(golden.floats("det_boxes_resized"));
    assertTensor(detections.boxesInOriginal().toArray())
        .hasBoxesCloseTo(golden.floats("det_boxes"));
  }

  @Test
  void maskHead() {
    Boxes boxes = Boxes.of(golden.floats("det_boxes_resized"));
    int[] index = golden.ints("mask_index");
    INDArray features =
        model.maskFeatures().extract(scope, roiLevels(), boxes.select(index), geometry);
    assertTensor(features).isCloseTo(golden.nhwc("mask_features"));
    assertTensor(model.maskHead().hidden(scope, tensor("mask_features")))
        .isCloseTo(golden.nhwc("mask_head"));
    assertTensor(model.maskHead().logits(scope, tensor("mask_features")))
        .isCloseTo(golden.nhwc("mask_logits"));
    int[] levels = model.maskFeatures().levels(roiLevels(), boxes, geometry);
    assertThat(Arrays.stream(levels).map(level -> level - 2).toArray())
        .containsExactly(golden.ints("det_mask_level"));
  }

  @Test
  void masks() {
    Boxes boxes = Boxes.of(golden.floats("det_boxes_resized"));
    INDArray features = model.maskFeatures().extract(scope, roiLevels(), boxes, geometry);
    SoftMasks masks = model.maskHead().apply(scope, features, golden.ints("det_labels"));
    // five times the float32 noise that the manifest reports
    assertTensor(masks.values()).isWithin(golden.floats("det_masks"), 5e-3);
  }

  @Test
  void pasting() {
    SoftMasks masks = new SoftMasks(28, golden.floats("det_masks"));
    Boxes boxes = Boxes.of(golden.floats("det_boxes"));
    int height = geometry.originalHeight();
    int width = geometry.originalWidth();
    List<Rle> pasted = model.recipe().paster().paste(masks, boxes, height, width);
    JsonNode expected = golden.json("expected.json").get("detections");
    for (int i = 0; i < pasted.size(); i++) {
      assertThat(pasted.get(i).area())
          .as("area of mask %d", i)
          .isBetween(
              expected.get(i).get("area").asInt() - 2, expected.get(i).get("area").asInt() + 2);
    }
    int[] index = golden.ints("pasted_index");
    float[] probabilities = golden.floats("pasted_masks");
    for (int i = 0; i < index.length; i++) {
      float[] one = model.recipe().paster().probabilities(masks, boxes, index[i], height, width);
      int from = i * height * width;
      assertTensor(one)
          .isWithin(Arrays.copyOfRange(probabilities, from, from + height * width), 1e-5);
    }
  }

  @Test
  void theWhole() throws IOException {
    try (MaskRcnn detector = network.detector()) {
      ExpectedInstances.assertSame(
          detector.detect(network.image()), golden.json("expected.json").get("detections"));
    }
  }

  private INDArray boxFeaturesOfGolden() {
    Boxes proposals = Boxes.of(golden.floats("proposals"));
    return model.boxFeatures().extract(scope, roiLevels(), proposals, geometry);
  }

  private List<RpnLevel> goldenRpn() {
    List<RpnLevel> levels = new ArrayList<>();
    for (String level : LEVELS) {
      int[] shape = golden.nhwcShape("rpn_logits_" + level);
      levels.add(
          new RpnLevel(
              shape[1],
              shape[2],
              golden.nhwc("rpn_logits_" + level),
              golden.nhwc("rpn_deltas_" + level)));
    }
    return levels;
  }

  private List<INDArray> roiLevels() {
    return tensors(LEVELS.subList(0, 4));
  }

  private List<INDArray> tensors(List<String> names) {
    return names.stream().map(this::tensor).toList();
  }

  private INDArray tensor(String name) {
    int[] shape = golden.nhwcShape(name);
    return scope.take(golden.nhwc(name), Arrays.stream(shape).mapToLong(side -> side).toArray());
  }
}
