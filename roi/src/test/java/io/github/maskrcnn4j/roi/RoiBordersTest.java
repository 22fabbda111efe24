package io.github.maskrcnn4j.roi;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.List;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** What a pooling says of tensors that do not fit, before anything is read or written. */
class RoiBordersTest {

  private static final Boxes ROIS = Boxes.of(0, 0, 8, 8, 4, 4, 16, 16);

  private final TensorScope scope = TensorScope.standalone();

  static List<RoiPooling> poolings() {
    return List.of(RoiAlign.aligned(2), RoiAlign.unaligned(RoiAlign.ADAPTIVE), new CropAndResize());
  }

  @AfterEach
  void end() {
    scope.close();
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void anOutputOfOtherChannelsOrOfNchwIsRefused(RoiPooling pooling) {
    Pyramid pyramid = pyramid(scope.take(1, 8, 8, 3));
    assertRefused(
        () -> pooling.pool(scope, pyramid, ROIS, new int[2], scope.take(2, 7, 7, 4)),
        "RoI features: expected NHWC [2, rows, columns, 3], dense, found [2, 7, 7, 4]");
    assertRefused(
        () -> pooling.pool(scope, pyramid, ROIS, new int[2], scope.take(2, 3, 7, 7)),
        "expected NHWC [2, rows, columns, 3], dense, found [2, 3, 7, 7]");
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void anOutputOfOtherRankOrForOtherRoisIsRefused(RoiPooling pooling) {
    Pyramid pyramid = pyramid(scope.take(1, 8, 8, 3));
    assertRefused(
        () -> pooling.pool(scope, pyramid, ROIS, new int[2], scope.take(2, 49, 3)), "[2, 49, 3]");
    assertRefused(
        () -> pooling.pool(scope, pyramid, ROIS, new int[2], scope.take(3, 7, 7, 3)),
        "found [3, 7, 7, 3]");
  }

  @ParameterizedTest
  @MethodSource("poolings")
  void levelsThatDoNotExistOrAreMissingAreRefused(RoiPooling pooling) {
    Pyramid pyramid = pyramid(scope.take(1, 8, 8, 3));
    INDArray out = scope.take(2, 7, 7, 3);
    assertRefused(
        () -> pooling.pool(scope, pyramid, ROIS, new int[] {0, 1}, out),
        "RoI 1 is on level 1, expected 0 to 0");
    assertRefused(
        () -> pooling.pool(scope, pyramid, ROIS, new int[] {-1, 0}, out), "RoI 0 is on level -1");
    assertRefused(
        () -> pooling.pool(scope, pyramid, ROIS, new int[1], out), "2 RoIs with 1 levels");
  }

  @Test
  void mapsThatAreNotNhwcAreRefused() {
    assertRefused(() -> pyramid(scope.take(8, 8, 3)), "feature map 0: expected NHWC");
    assertRefused(() -> pyramid(scope.take(2, 8, 8, 3)), "found [2, 8, 8, 3]");
    assertRefused(() -> pyramid(scope.take(1, 3, 8, 8).permute(0, 2, 3, 1)), "with strides");
  }

  /** An NCHW map has the right rank; that its sides are not the image's gives it away. */
  @Test
  void aPyramidOfNchwIsRefused() {
    ImageGeometry image = ImageGeometry.unchanged(64, 96);
    RoiFeatureExtractor extractor = new RoiFeatureExtractor(Dialects.DETECTRON2, 7);
    List<INDArray> nchw = List.of(scope.take(1, 3, 16, 24), scope.take(1, 3, 8, 12));
    assertRefused(
        () -> extractor.extract(scope, nchw, ROIS, image),
        "P2 (NHWC): expected shape [1, 16, 24, any], found [1, 3, 16, 24]");
  }

  @Test
  void levelsBeyondP5AreNotLookedAt() {
    ImageGeometry image = ImageGeometry.unchanged(64, 64);
    RoiFeatureExtractor extractor = new RoiFeatureExtractor(Dialects.DETECTRON2, 7);
    Boxes large = Boxes.of(0, 0, 4000, 4000);
    List<INDArray> pyramid =
        List.of(
            scope.take(1, 16, 16, 1),
            scope.take(1, 8, 8, 1),
            scope.take(1, 4, 4, 1),
            scope.take(1, 2, 2, 1),
            scope.take(1, 1, 1, 1));
    assertThat(extractor.levels(pyramid, large, image)).containsExactly(5);
  }

  /** Cells 0 to 3 of a ramp: a bin's feature is the position of its middle. */
  /** An assigner from outside may keep what it returns. */
  @Test
  void anAssignersAnswerIsNotChanged() {
    int[] kept = {2, 3};
    RoiFeatureExtractor extractor =
        new RoiFeatureExtractor(
            Dialects.DETECTRON2.withLevels((rois, image, finest, coarsest) -> kept), 2);
    List<INDArray> pyramid = List.of(scope.take(1, 16, 16, 1), scope.take(1, 8, 8, 1));
    extractor.extract(scope, pyramid, ROIS, ImageGeometry.unchanged(64, 64));
    assertThat(kept).containsExactly(2, 3);
  }

  @Test
  void anAssignersAnswerIsChecked() {
    List<INDArray> pyramid = List.of(scope.take(1, 16, 16, 1), scope.take(1, 8, 8, 1));
    for (int[] wrong : new int[][] {{2}, {2, 4}, {1, 2}}) {
      RoiFeatureExtractor extractor =
          new RoiFeatureExtractor(
              Dialects.DETECTRON2.withLevels((rois, image, finest, coarsest) -> wrong), 2);
      assertRefused(
          () -> extractor.extract(scope, pyramid, ROIS, ImageGeometry.unchanged(64, 64)),
          "expected a level of 2 to 3 for each");
    }
  }

  @Test
  void theShortFormPoolsFromOneMap() {
    INDArray ramp = scope.take(new float[] {0, 1, 2, 3}, 1, 1, 4, 1);
    float[] features = RoiAlign.aligned(2).apply(ramp, 4, Boxes.of(4, 0, 12, 4), 1);
    assertThat(features).containsExactly(1.5f);
  }

  @Test
  void theShortFormChecksWhatItGets() {
    INDArray map = scope.take(1, 4, 4, 1);
    RoiAlign align = RoiAlign.aligned(2);
    assertRefused(() -> align.apply(map, 0, ROIS, 7), "stride 0");
    assertRefused(() -> align.apply(map, 4, Boxes.EMPTY, 7), "0 boxes");
    assertRefused(() -> align.apply(map, 4, ROIS, 0), "0 bins");
    assertRefused(() -> align.apply(scope.take(4, 4), 4, ROIS, 7), "found [4, 4]");
  }

  private static Pyramid pyramid(INDArray map) {
    return new Pyramid(List.of(map), new float[] {0.25f}, ImageGeometry.unchanged(32, 32));
  }

  private static void assertRefused(ThrowingCallable call, String message) {
    assertThatThrownBy(call)
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessageContaining(message);
  }
}
