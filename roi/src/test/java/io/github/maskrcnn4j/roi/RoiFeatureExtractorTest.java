package io.github.maskrcnn4j.roi;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The stage as a whole on the five implementations' own pyramids and boxes. */
class RoiFeatureExtractorTest {

  /** A pooled feature is a mean of inputs: only the order of the sum differs. */
  private static final double TOLERANCE = 2e-6;

  private static final String[] LEVELS = {"p2", "p3", "p4", "p5"};

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void multiScaleRoiAlign(Samplers samplers) {
    Golden golden = Golden.open("ops", "roi_align.safetensors");
    try (TensorScope scope = TensorScope.standalone()) {
      List<INDArray> pyramid =
          Maps.pyramid(
              scope, golden, "multiscale.p2", "multiscale.p3", "multiscale.p4", "multiscale.p5");
      Boxes rois = Boxes.of(golden.floats("multiscale.boxes"));
      ImageGeometry image = Maps.geometry(224, 288, 221);
      RoiFeatureExtractor extractor = box(Dialects.TORCHVISION, samplers);
      INDArray features = extractor.extract(scope, pyramid, rois, image);
      assertTensor(features).hasShape(12, 7, 7, 3);
      assertTensor(features).isCloseTo(golden.nhwc("multiscale.output"), TOLERANCE);
      assertThat(extractor.levels(pyramid, rois, image))
          .isEqualTo(plusTwo(golden.ints("multiscale.levels")));
      float[] scales = new float[4];
      for (int i = 0; i < 4; i++) {
        scales[i] = LevelScale.FEATURE_HEIGHT.of(2 + i, (int) pyramid.get(i).size(1), image);
      }
      assertThat(scales).isEqualTo(golden.floats("multiscale.scales"));
    }
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void torchvision(Samplers samplers) {
    for (String fixture : List.of("torchvision-r101-tiny", "torchvision-v2-r50-tiny")) {
      Golden golden = Golden.open(fixture);
      int[] resized = hw(golden, "resized_hw");
      int[] padded = hw(golden, "padded_hw");
      ImageGeometry image = Maps.geometry(padded[0], padded[1], resized[0]);
      Stage stage = new Stage(golden, Dialects.TORCHVISION, image, samplers);
      stage.verify(
          "proposals",
          plusTwo(golden.ints("proposal_level")),
          golden.ints("box_features_index"),
          "box_features",
          7);
      stage.verify(
          "det_boxes_resized",
          plusTwo(golden.ints("det_mask_level")),
          golden.ints("mask_index"),
          "mask_features",
          14);
    }
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void detectron(Samplers samplers) {
    Golden golden = Golden.open("detectron1-r101-tiny");
    Stage stage = new Stage(golden, Dialects.DETECTRON, geometry(golden), samplers);
    stage.verify(
        "rois", golden.ints("rois_level"), golden.ints("box.pooled_index"), "box.pooled", 7);
    stage.verify("mask.rois", golden.ints("det.level"), first(6), "mask.pooled", 14);
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void detectron2(Samplers samplers) {
    Golden golden = Golden.open("detectron2-r101-tiny");
    Stage stage = new Stage(golden, Dialects.DETECTRON2, geometry(golden), samplers);
    stage.verify(
        "proposals.boxes",
        golden.ints("proposals.level"),
        golden.ints("box.pooled_index"),
        "box.pooled",
        7);
    stage.verify("det.boxes_resized", golden.ints("det.level"), first(6), "mask.pooled", 14);
  }

  @Test
  void callersSkipTheHeadWhenThereIsNoRoi() {
    try (TensorScope scope = TensorScope.standalone()) {
      List<INDArray> pyramid = List.of(scope.take(1, 8, 8, 2));
      RoiFeatureExtractor extractor = box(Dialects.TORCHVISION, Samplers.HOST);
      assertThatThrownBy(
              () -> extractor.extract(scope, pyramid, Boxes.EMPTY, Maps.geometry(32, 32, 32)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("No RoIs");
      assertThat(extractor.levels(pyramid, Boxes.EMPTY, Maps.geometry(32, 32, 32))).isEmpty();
    }
  }

  @Test
  void refusesMapsOfDifferentWidths() {
    try (TensorScope scope = TensorScope.standalone()) {
      List<INDArray> pyramid = List.of(scope.take(1, 8, 8, 2), scope.take(1, 4, 4, 3));
      RoiFeatureExtractor extractor = box(Dialects.DETECTRON, Samplers.HOST);
      Boxes rois = Boxes.of(0, 0, 9, 9);
      assertThatThrownBy(() -> extractor.extract(scope, pyramid, rois, Maps.geometry(32, 32, 32)))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, rows, columns, 2]")
          .hasMessageContaining("[1, 4, 4, 3]");
    }
  }

  /** A map of 8 rows over an image of 20 in an input of 32: torchvision guesses 1/2, not 1/4. */
  @Test
  void torchvisionMisjudgesTheScaleOfLowImages() {
    ImageGeometry low = Maps.geometry(32, 64, 20);
    assertThat(LevelScale.FEATURE_HEIGHT.of(2, 8, low)).isEqualTo(0.5f);
    assertThat(LevelScale.STRIDE.of(2, 8, low)).isEqualTo(0.25f);
    try (TensorScope scope = TensorScope.standalone()) {
      List<INDArray> pyramid = new ArrayList<>();
      for (int rows = 8; rows >= 1; rows /= 2) {
        pyramid.add(scope.take(1, rows, 2 * rows, 1));
      }
      Boxes rois = Boxes.of(0, 0, 10, 10, 0, 0, 150, 150, 0, 0, 900, 900);
      assertThat(box(Dialects.TORCHVISION, Samplers.HOST).levels(pyramid, rois, low))
          .containsExactly(1, 3, 4);
    }
  }

  @Test
  void theSamplingRatioCanBeOverridden() {
    RoiRecipe rule = Dialects.TORCHVISION.withSamplingRatio(3);
    assertThat(rule.pooling()).isEqualTo(RoiAlign.unaligned(3));
    assertThat(rule.levels()).isEqualTo(Dialects.TORCHVISION.levels());
    assertThatThrownBy(() -> Dialects.MATTERPORT.withSamplingRatio(2))
        .isInstanceOf(IllegalArgumentException.class);
  }

  /** The sizes of a fixture. */
  private static ImageGeometry geometry(Golden golden) {
    var image = golden.manifest().get("image");
    return Maps.geometry(
        image.get("padded_height").asInt(),
        image.get("padded_width").asInt(),
        image.get("resized_height").asInt());
  }

  private static int[] hw(Golden golden, String name) {
    var size = golden.manifest().get("sizes").get(name);
    return new int[] {size.get(0).asInt(), size.get(1).asInt()};
  }

  private static int[] first(int count) {
    return IntStream.range(0, count).toArray();
  }

  private static int[] plusTwo(int[] indices) {
    return Arrays.stream(indices).map(k -> k + 2).toArray();
  }

  private static RoiFeatureExtractor box(RoiRecipe rule, Samplers samplers) {
    return new RoiFeatureExtractor(rule, rule.boxSize(), samplers.sampler);
  }

  /** A rule on a fixture's NCHW pyramid p2 to p5. */
  private record Stage(Golden golden, RoiRecipe rule, ImageGeometry image, Samplers samplers) {

    /** The levels of all boxes, and the features of those that the fixture holds. */
    void verify(String boxes, int[] levels, int[] rows, String features, int size) {
      try (TensorScope scope = TensorScope.standalone()) {
        List<INDArray> pyramid = Maps.pyramid(scope, golden, LEVELS);
        Boxes rois = Boxes.of(golden.floats(boxes));
        RoiFeatureExtractor extractor = new RoiFeatureExtractor(rule, size, samplers.sampler);
        assertThat(extractor.levels(pyramid, rois, image)).as(boxes).isEqualTo(levels);
        INDArray actual = extractor.extract(scope, pyramid, rois, image);
        assertTensor(Maps.rows(HostTensors.toHost(actual), rois.size(), rows))
            .as("%s of %s", features, golden)
            .isCloseTo(golden.nhwc(features), TOLERANCE);
      }
    }
  }
}
