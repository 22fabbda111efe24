package io.github.maskrcnn4j.detector;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.image.ModelInput;
import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.safetensors.SafetensorsFile;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import io.github.maskrcnn4j.testkit.Golden;
import java.io.IOException;
import java.util.List;
import java.util.function.IntFunction;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Every stage of one implementation's network, each fed with what the implementation itself
 * computed at the stage before, so that a wrong number points at its stage; then the whole.
 *
 * <p>A subclass says what its fixture calls the outputs of the stages, in this project's layout and
 * order: boxes x first in pixels of the model input, detections best first.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
abstract class NetworkStages {

  final Fixture fixture;
  final Golden golden;
  GoldenModel network;
  Model model;
  ImageGeometry geometry;
  TensorScope scope;

  NetworkStages(Fixture fixture) {
    this.fixture = fixture;
    this.golden = fixture.golden();
  }

  abstract GoldenTensor input();

  /** C2 to C5. */
  abstract GoldenTensor features(int level);

  /** P2 to P6. */
  abstract GoldenTensor pyramid(int level);

  /** What the RPN head says about P2 to P6. */
  abstract RpnLevel rpn(int level);

  abstract Boxes proposals();

  abstract float[] proposalScores();

  /** The level that each proposal's features are from: 2 for P2. */
  abstract int[] proposalLevels();

  /** Which proposals the fixture has box features of. */
  abstract int[] boxFeatureRows();

  abstract GoldenTensor boxFeatures();

  abstract BoxPredictions predictions();

  abstract Detections detections();

  /** The boxes that the fixture has mask features of. */
  abstract Boxes maskRois();

  abstract GoldenTensor maskFeatures();

  /** Of every detection, for its own class. */
  abstract SoftMasks masks();

  @BeforeAll
  void load() throws IOException {
    network = GoldenModel.of(fixture);
    model = network.model;
    geometry = model.recipe().image().apply(fixture.image()).geometry();
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
  void makesTheInput() {
    ModelInput found = model.recipe().image().apply(fixture.image());
    assertTensor(found.data()).isCloseTo(input().values(), 1e-5);
    assertThat(input().shape())
        .containsExactly(1, found.geometry().inputHeight(), found.geometry().inputWidth(), 3);
  }

  @Test
  void backbone() {
    List<INDArray> features = model.resNet().apply(scope, input().on(scope));
    for (int level = 2; level <= 5; level++) {
      GoldenTensor expected = features(level);
      assertTensor(features.get(level - 2)).hasShape(expected.shape()).isCloseTo(expected.values());
    }
  }

  @Test
  void pyramid() {
    List<INDArray> pyramid = model.pyramid().apply(scope, on(this::features, 2, 5));
    for (int level = 2; level <= 6; level++) {
      assertTensor(pyramid.get(level - 2))
          .hasShape(pyramid(level).shape())
          .isCloseTo(pyramid(level).values());
    }
  }

  /** P2 to P5 are the merged maps behind a convolution each. */
  @Test
  void mergesMaps() throws IOException {
    List<INDArray> features = on(this::features, 2, 5);
    List<INDArray> merged = model.pyramid().merged(scope, features);
    List<INDArray> own = model.pyramid().apply(scope, features);
    try (SafetensorsFile weights = network.weights();
        LayerLoader loader = new LayerLoader(weights, model.recipe().normEpsilon().orElse(0))) {
      assertThat(merged).hasSize(4);
      for (int i = 0; i < merged.size(); i++) {
        Conv2d output =
            loader.conv("fpn.output" + (2 + i), 1, Padding.symmetric(1), Activation.NONE);
        INDArray level = output.apply(scope, merged.get(i));
        assertTensor(level).isCloseTo(pyramid(2 + i).values()).isCloseTo(own.get(i), 0);
      }
    }
  }

  @Test
  void rpnHead() {
    List<RpnLevel> levels = model.rpn().predict(scope, on(this::pyramid, 2, 6));
    for (int level = 2; level <= 6; level++) {
      RpnLevel found = levels.get(level - 2);
      RpnLevel expected = rpn(level);
      assertThat(List.of(found.height(), found.width()))
          .isEqualTo(List.of(expected.height(), expected.width()));
      assertTensor(found.objectness()).isCloseTo(expected.objectness());
      assertTensor(found.deltas()).isCloseTo(expected.deltas());
    }
  }

  @Test
  void selectsProposals() {
    List<RpnLevel> levels = IntStream.rangeClosed(2, 6).mapToObj(this::rpn).toList();
    Proposals found = model.rpn().select(levels, geometry);
    assertTensor(found.boxes().toArray()).hasBoxesCloseTo(proposals().toArray());
    assertTensor(found.scores()).hasScoresCloseTo(proposalScores());
  }

  @Test
  void takesBoxFeatures() {
    Boxes some = proposals().select(boxFeatureRows());
    assertTensor(model.boxFeatures().extract(scope, roiLevels(), some, geometry))
        .hasShape(boxFeatures().shape())
        .isCloseTo(boxFeatures().values());
    assertThat(model.boxFeatures().levels(roiLevels(), proposals(), geometry))
        .containsExactly(proposalLevels());
  }

  /** Fixtures have features of some proposals and predictions for all. */
  @Test
  void boxHead() {
    INDArray features = model.boxFeatures().extract(scope, roiLevels(), proposals(), geometry);
    BoxPredictions found = model.boxHead().apply(scope, features);
    assertTensor(found.logits()).isCloseTo(predictions().logits());
    assertTensor(found.deltas()).isCloseTo(predictions().deltas());
  }

  @Test
  void selectsDetections() {
    Detections found = model.recipe().selector().select(predictions(), proposals(), geometry);
    Detections expected = detections();
    assertThat(found.labels()).containsExactly(expected.labels());
    assertTensor(found.scores()).hasScoresCloseTo(expected.scores());
    assertTensor(found.boxes().toArray()).hasBoxesCloseTo(expected.boxes().toArray());
    assertTensor(found.boxesInOriginal().toArray())
        .hasBoxesCloseTo(expected.boxesInOriginal().toArray());
  }

  @Test
  void takesMaskFeatures() {
    assertTensor(model.maskFeatures().extract(scope, roiLevels(), maskRois(), geometry))
        .hasShape(maskFeatures().shape())
        .isCloseTo(maskFeatures().values());
  }

  @Test
  void maskHead() {
    Detections detections = detections();
    INDArray features =
        model.maskFeatures().extract(scope, roiLevels(), detections.boxes(), geometry);
    SoftMasks found = model.maskHead().apply(scope, features, detections.labels());
    assertTensor(found.values()).isWithin(masks().values(), 1e-3);
  }

  @Test
  void pastesMasks() {
    List<Rle> pasted =
        model
            .recipe()
            .paster()
            .paste(
                masks(),
                detections().boxesInOriginal(),
                geometry.originalHeight(),
                geometry.originalWidth());
    ExpectedInstances.assertSameMasks(pasted, fixture.expected());
  }

  @Test
  void theWhole() throws IOException {
    try (MaskRcnn detector = network.detector()) {
      ExpectedInstances.assertSame(detector.detect(fixture.image()), fixture.expected());
    }
  }

  /** Width and height as the implementation's own evaluator would write them. */
  @Test
  void boxesAreAsWideAsTheImplementationSays() throws IOException {
    float extra = fixture.hasInclusiveCorners() ? 1 : 0;
    try (MaskRcnn detector = network.detector()) {
      for (Instance found : detector.detect(fixture.image())) {
        assertThat(found.width()).isEqualTo(found.x2() - found.x1() + extra);
        assertThat(found.height()).isEqualTo(found.y2() - found.y1() + extra);
      }
    }
  }

  /** The level that each detection's features are from here: 2 for P2. */
  int[] detectionLevels() {
    return model.maskFeatures().levels(roiLevels(), detections().boxes(), geometry);
  }

  List<INDArray> roiLevels() {
    return on(this::pyramid, 2, 5);
  }

  private List<INDArray> on(IntFunction<GoldenTensor> tensors, int finest, int coarsest) {
    return IntStream.rangeClosed(finest, coarsest)
        .mapToObj(tensors)
        .map(tensor -> tensor.on(scope))
        .toList();
  }
}
