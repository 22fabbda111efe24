package io.github.maskrcnn4j.roi;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Matterport's PyramidROIAlign on its own pyramid and boxes, which go through pixels here. */
class MatterportRoiFeaturesTest {

  /** A coordinate loses its last bit on the way through pixels. */
  private static final double TOLERANCE = 1e-5;

  private static final ImageGeometry IMAGE = Maps.geometry(256, 256, 170);

  private final Golden golden = Golden.open("matterport-r101-tiny");

  @Test
  void levels() {
    try (TensorScope scope = TensorScope.standalone()) {
      Boxes proposals = pixels(golden.floats("proposals"), 4, 1000);
      assertThat(extractor(7, Samplers.HOST).levels(pyramid(scope), proposals, IMAGE))
          .isEqualTo(golden.ints("roi_level"));
    }
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void boxFeatures(Samplers samplers) {
    float[] actual = features(pixels(golden.floats("proposals"), 4, 48), 7, samplers);
    assertTensor(actual).isCloseTo(golden.floats("pooled"), TOLERANCE);
  }

  /** There the last bit of a coordinate decides whether a sample counts: 1 must come back as 1. */
  @Test
  void boxesAtTheFarBorderKeepTheirPlaceThroughPixels() {
    Boxes proposals = pixels(golden.floats("proposals"), 4, 1000);
    Boxes normalised = CropAndResize.normalise(proposals, IMAGE);
    byte[] farBorder = new byte[2000];
    for (int i = 0; i < 1000; i++) {
      farBorder[2 * i] = (byte) (normalised.y2(i) == 1 ? 1 : 0);
      farBorder[2 * i + 1] = (byte) (normalised.x2(i) == 1 ? 1 : 0);
    }
    assertThat(farBorder).isEqualTo(golden.bytes("roi_far_border"));
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void maskFeatures(Samplers samplers) {
    float[] actual = features(pixels(golden.floats("detections"), 6, 10), 14, samplers);
    assertTensor(actual).isCloseTo(golden.floats("mask_pooled"), TOLERANCE);
  }

  private float[] features(Boxes rois, int size, Samplers samplers) {
    try (TensorScope scope = TensorScope.standalone()) {
      return HostTensors.toHost(
          extractor(size, samplers).extract(scope, pyramid(scope), rois, IMAGE));
    }
  }

  private static RoiFeatureExtractor extractor(int size, Samplers samplers) {
    return new RoiFeatureExtractor(Dialects.MATTERPORT, size, samplers.sampler);
  }

  private List<INDArray> pyramid(TensorScope scope) {
    List<INDArray> maps = new ArrayList<>();
    for (String name : List.of("P2", "P3", "P4", "P5")) {
      long[] shape = Arrays.stream(golden.shape(name)).asLongStream().toArray();
      maps.add(scope.take(golden.floats(name), shape));
    }
    return maps;
  }

  /** Boxes in pixels from rows that begin with normalised y1, x1, y2, x2. */
  private static Boxes pixels(float[] rows, int length, int count) {
    float[] normalised = new float[4 * count];
    for (int i = 0; i < normalised.length; i++) {
      normalised[i] = rows[i / 4 * length + (i % 4 ^ 1)];
    }
    return new NormalisedFrame(256, 256).toPixels(Boxes.of(normalised));
  }
}
