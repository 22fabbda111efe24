package io.github.maskrcnn4j.roi;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.image.ImageGeometry;
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

  private static final double TOLERANCE = 1e-4;
  private static final int CHANNELS = 16;
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
    float[] expected = golden.floats("pooled");
    float[] actual = features(pixels(golden.floats("proposals"), 4, 48), 7, samplers);
    // the last bit of a coordinate decides whether the far border is inside; it is lost in pixels
    byte[] farBorder = golden.bytes("roi_far_border");
    int moot = 0;
    for (int roi = 0; roi < 48; roi++) {
      for (int bin = 0; bin < 49; bin++) {
        boolean lastRow = farBorder[2 * roi] == 1 && bin / 7 == 6;
        boolean lastColumn = farBorder[2 * roi + 1] == 1 && bin % 7 == 6;
        if (lastRow || lastColumn) {
          moot++;
          settle(actual, expected, (49 * roi + bin) * CHANNELS);
        }
      }
    }
    assertThat(moot).isPositive();
    assertTensor(actual).isCloseTo(expected, TOLERANCE);
  }

  @ParameterizedTest
  @EnumSource(Samplers.class)
  void maskFeatures(Samplers samplers) {
    float[] actual = features(pixels(golden.floats("detections"), 6, 10), 14, samplers);
    assertTensor(actual).isCloseTo(golden.floats("mask_pooled"), TOLERANCE);
  }

  /** Where one of the two is extrapolated to 0 and the other is not, takes the expected one. */
  private static void settle(float[] actual, float[] expected, int at) {
    if (isZero(actual, at) != isZero(expected, at)) {
      System.arraycopy(expected, at, actual, at, CHANNELS);
    }
  }

  private static boolean isZero(float[] values, int at) {
    for (int c = 0; c < CHANNELS; c++) {
      if (values[at + c] != 0) {
        return false;
      }
    }
    return true;
  }

  private float[] features(Boxes rois, int size, Samplers samplers) {
    try (TensorScope scope = TensorScope.standalone()) {
      return HostTensors.toHost(
          extractor(size, samplers).extract(scope, pyramid(scope), rois, IMAGE));
    }
  }

  private static RoiFeatureExtractor extractor(int size, Samplers samplers) {
    return new RoiFeatureExtractor(RoiFeatureRule.MATTERPORT, size, samplers.sampler);
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
