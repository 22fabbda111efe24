package io.github.maskrcnn4j.detector;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NormalisedFrame;
import io.github.maskrcnn4j.core.layer.Probabilities;
import io.github.maskrcnn4j.core.tensor.HostTensors;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.mask.SoftMasks;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * ResNet-101 as Matterport's Keras model computes it. Its boxes are normalised and y first, its
 * tensors channels last.
 */
class MatterportTest extends NetworkStages {

  private static final int SIDE = 256;
  private static final NormalisedFrame INPUT = new NormalisedFrame(SIDE, SIDE);

  MatterportTest() {
    super(Fixture.MATTERPORT);
  }

  /** The fixture has the padded picture before the mean is subtracted. */
  @Override
  GoldenTensor input() {
    double[] mean = {123.7, 116.8, 103.9};
    int[] bytes = golden.ints("resized_image");
    float[] values = new float[bytes.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) (bytes[i] - mean[i % 3]);
    }
    return new GoldenTensor(values, 1, SIDE, SIDE, 3);
  }

  /** Of C2 the fixture has every second row and column only: {@link #everySecondCellOfC2}. */
  @Override
  GoldenTensor features(int level) {
    if (level > 2) {
      return GoldenTensor.ofNhwc(golden, "C" + level);
    }
    INDArray c2 = model.resNet().apply(scope, input().on(scope)).get(0);
    return new GoldenTensor(HostTensors.toHost(c2), c2.shape());
  }

  @Override
  GoldenTensor pyramid(int level) {
    return GoldenTensor.ofNhwc(golden, "P" + level);
  }

  /** The fixture has all levels one after the other. */
  @Override
  RpnLevel rpn(int level) {
    int grid = grid(level);
    int first = IntStream.range(2, level).map(finer -> 3 * grid(finer) * grid(finer)).sum();
    int last = first + 3 * grid * grid;
    return new RpnLevel(
        grid,
        grid,
        Arrays.copyOfRange(golden.floats("rpn_class_logits"), 2 * first, 2 * last),
        Arrays.copyOfRange(xFirst(golden.floats("rpn_bbox")), 4 * first, 4 * last));
  }

  @Override
  Boxes proposals() {
    return INPUT.toPixels(Boxes.of(xFirst(golden.floats("proposals"))));
  }

  @Override
  float[] proposalScores() {
    float[] foreground = golden.floats("rpn_fg_prob");
    int[] anchors = golden.ints("proposal_anchor");
    float[] scores = new float[anchors.length];
    for (int i = 0; i < scores.length; i++) {
      scores[i] = foreground[anchors[i]];
    }
    return scores;
  }

  @Override
  int[] proposalLevels() {
    return golden.ints("roi_level");
  }

  @Override
  int[] boxFeatureRows() {
    return IntStream.range(0, golden.shape("pooled")[0]).toArray();
  }

  @Override
  GoldenTensor boxFeatures() {
    return GoldenTensor.ofNhwc(golden, "pooled");
  }

  @Override
  BoxPredictions predictions() {
    return new BoxPredictions(
        golden.shape("mrcnn_class_logits")[1],
        golden.floats("mrcnn_class_logits"),
        xFirst(golden.floats("mrcnn_bbox")));
  }

  @Override
  Detections detections() {
    int[] labels = golden.ints("final_class_ids");
    float[] rows = golden.floats("detections");
    float[] boxes = new float[4 * labels.length];
    for (int i = 0; i < boxes.length; i++) {
      boxes[i] = rows[i / 4 * 6 + (i % 4 ^ 1)];
    }
    return new Detections(
        INPUT.toPixels(Boxes.of(boxes)),
        finalBoxes(),
        labels,
        golden.floats("final_scores"),
        golden.ints("detection_indices"));
  }

  @Override
  Boxes maskRois() {
    return detections().boxes().slice(0, golden.shape("mask_pooled")[0]);
  }

  @Override
  GoldenTensor maskFeatures() {
    return GoldenTensor.ofNhwc(golden, "mask_pooled");
  }

  @Override
  SoftMasks masks() {
    int[] labels = golden.ints("final_class_ids");
    int classes = golden.shape("mrcnn_mask")[3];
    float[] all = golden.floats("mrcnn_mask");
    float[] own = new float[labels.length * 784];
    for (int i = 0; i < own.length; i++) {
      own[i] = all[i * classes + labels[i / 784]];
    }
    return new SoftMasks(28, own);
  }

  @Test
  void readsThePicture() {
    assertThat(fixture.image().data()).isEqualTo(golden.bytes("image"));
  }

  /** What Matterport hands to its graph beside the picture. */
  @Test
  void placesThePicture() {
    int bottom = geometry.top() + geometry.resizedHeight();
    int right = geometry.left() + geometry.resizedWidth();
    assertThat(golden.ints("window"))
        .containsExactly(geometry.top(), geometry.left(), bottom, right);
    float[] meta = golden.floats("image_meta"); // id, 2 shapes, window, scale, classes
    float[] expected = {
      meta[0],
      geometry.originalHeight(),
      geometry.originalWidth(),
      3,
      geometry.inputHeight(),
      geometry.inputWidth(),
      3,
      geometry.top(),
      geometry.left(),
      bottom,
      right,
      (float) geometry.scale()
    };
    assertTensor(Arrays.copyOf(expected, meta.length)).isWithin(meta, 1e-6);
  }

  @Test
  void everySecondCellOfC2() {
    GoldenTensor c2 = features(2);
    int[] shape = golden.shape("C2_even");
    int channels = shape[3];
    float[] even = new float[shape[1] * shape[2] * channels];
    for (int cell = 0; cell < shape[1] * shape[2]; cell++) {
      int from = 2 * (cell / shape[2]) * (int) c2.shape()[2] + 2 * (cell % shape[2]);
      System.arraycopy(c2.values(), from * channels, even, cell * channels, channels);
    }
    assertTensor(even).isCloseTo(golden.floats("C2_even"));
  }

  @Test
  void proposalsComeFromTheSameAnchors() {
    List<RpnLevel> levels = IntStream.rangeClosed(2, 6).mapToObj(this::rpn).toList();
    assertThat(model.rpn().select(levels, geometry).anchors())
        .containsExactly(golden.ints("proposal_anchor"));
  }

  @Test
  void detectionsComeFromTheSameProposals() {
    assertThat(model.recipe().selector().select(predictions(), proposals(), geometry).rois())
        .containsExactly(golden.ints("detection_indices"));
  }

  @Test
  void masksOfAllClasses() {
    INDArray logits = model.maskHead().logits(scope, maskFeatures().on(scope));
    float[] found = HostTensors.toHost(logits);
    for (int i = 0; i < found.length; i++) {
      found[i] = Probabilities.sigmoid(found[i]);
    }
    assertTensor(found).isWithin(Arrays.copyOf(golden.floats("mrcnn_mask"), found.length), 1e-3);
  }

  private Boxes finalBoxes() {
    int[] corners = golden.ints("final_boxes");
    float[] values = new float[corners.length];
    for (int i = 0; i < values.length; i++) {
      values[i] = corners[i ^ 1];
    }
    return Boxes.of(values);
  }

  private static int grid(int level) {
    return SIDE >> level;
  }

  private static float[] xFirst(float[] pairs) {
    float[] swapped = new float[pairs.length];
    for (int i = 0; i < pairs.length; i++) {
      swapped[i] = pairs[i ^ 1];
    }
    return swapped;
  }
}
