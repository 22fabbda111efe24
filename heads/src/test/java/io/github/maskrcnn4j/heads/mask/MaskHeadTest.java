package io.github.maskrcnn4j.heads.mask;

import static io.github.maskrcnn4j.heads.HostNet.gaussian;
import static io.github.maskrcnn4j.heads.HostNet.narrow;
import static io.github.maskrcnn4j.heads.HostNet.wide;
import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.layer.Activation;
import io.github.maskrcnn4j.core.layer.Conv2d;
import io.github.maskrcnn4j.core.layer.LayerLoader;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.layer.Probabilities;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import io.github.maskrcnn4j.core.tensor.TensorPool;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import io.github.maskrcnn4j.heads.HostNet;
import io.github.maskrcnn4j.heads.RandomParameters;
import io.github.maskrcnn4j.testkit.Golden;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** The mask head with small random weights against obvious loops. */
class MaskHeadTest {

  /** 130 detections are more than run at once. */
  @ParameterizedTest
  @CsvSource({"1, 2", "3, 2", "130, 1"})
  void maskHeadComputesTheChosenChannelOnly(int detections, int side) throws WeightFileException {
    RandomParameters parameters =
        new RandomParameters(5)
            .add("mask_head.conv1", "kernel", 3, 3, 3, 5)
            .add("mask_head.conv2", "kernel", 3, 3, 5, 4)
            .add("mask_head.upsample", "kernel", 2, 2, 4, 7)
            .add("mask_head.logits", "kernel", 1, 1, 7, 6);
    HostNet net = new HostNet(parameters);
    float[] features = gaussian(detections * side * side * 3, 6);
    int[] labels = new Random(7).ints(detections, 0, 6).toArray();

    double[] conv1 = net.conv("mask_head.conv1", wide(features), detections, side, true);
    double[] hidden = net.conv("mask_head.conv2", conv1, detections, side, true);
    double[] upsampled = net.upsample("mask_head.upsample", hidden, detections, side);
    float[] logits = narrow(net.conv("mask_head.logits", upsampled, detections, 2 * side, false));

    try (MaskHead head = MaskHead.load(new LayerLoader(parameters, 1e-5));
        TensorPool pool = new TensorPool();
        TensorScope scope = pool.open()) {
      INDArray input = scope.take(features, detections, side, side, 3);
      SoftMasks masks = head.apply(scope, input, labels);

      assertTensor(head.hidden(scope, input)).isCloseTo(narrow(hidden));
      assertTensor(head.logits(scope, input))
          .hasShape(detections, 2 * side, 2 * side, 6)
          .isCloseTo(logits);
      assertThat(masks.side()).isEqualTo(2 * side);
      assertTensor(masks.values()).isWithin(chosen(logits, 6, labels), 1e-5);
      assertTensor(input).isWithin(features, 0);
    }
  }

  @Test
  void repeatedRunsTakeNoMoreMemory() throws WeightFileException {
    try (MaskHead head = smallHead(8, 3);
        TensorPool pool = new TensorPool()) {
      long first = 0;
      for (int run = 0; run < 10; run++) {
        try (TensorScope scope = pool.open()) {
          head.apply(scope, scope.take(gaussian(4 * 14 * 14 * 3, 9), 4, 14, 14, 3), new int[4]);
        }
        first = run == 0 ? pool.bytes() : first;
      }
      assertThat(pool.bytes()).isEqualTo(first);
    }
  }

  /** Class-agnostic masks. */
  @Test
  void aSingleChannelServesAllClasses() throws WeightFileException {
    try (MaskHead head = smallHead(12, 1);
        TensorScope scope = TensorScope.standalone()) {
      INDArray input = scope.take(gaussian(2 * 2 * 2 * 3, 13), 2, 2, 2, 3);
      float[] expected = head.apply(scope, input, new int[] {0, 0}).values();
      assertThat(head.apply(scope, input, new int[] {7, 80}).values()).isEqualTo(expected);
      assertThat(expected).hasSize(2 * 4 * 4);
    }
  }

  @Test
  void maskHeadRefusesLabelsThatItDoesNotHave() throws WeightFileException {
    try (MaskHead head = smallHead(10, 3);
        TensorScope scope = TensorScope.standalone()) {
      INDArray input = scope.take(new float[2 * 3], 2, 1, 1, 3);
      assertThatThrownBy(() -> head.apply(scope, input, new int[] {0, 3}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("Label 3 of detection 1")
          .hasMessageContaining("3 mask channels");
      assertThatThrownBy(() -> head.apply(scope, input, new int[] {0}))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("[1, any, any, any]")
          .hasMessageContaining("[2, 1, 1, 3]");
    }
  }

  @Test
  void featuresThatAreNotSquareAreRefused() throws WeightFileException {
    try (MaskHead head = smallHead(14, 3);
        TensorScope scope = TensorScope.standalone()) {
      INDArray wide = scope.take(new float[7 * 14 * 3], 1, 7, 14, 3);
      assertThatThrownBy(() -> head.apply(scope, wide, new int[1]))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessageContaining("square mask head input");
    }
  }

  /** One convolution on three channels, then masks of so many channels. */
  private static MaskHead smallHead(long seed, int channels) throws WeightFileException {
    RandomParameters parameters =
        new RandomParameters(seed)
            .add("mask_head.conv1", "kernel", 3, 3, 3, 4)
            .add("mask_head.upsample", "kernel", 2, 2, 4, 4)
            .add("mask_head.logits", "kernel", 1, 1, 4, channels);
    return MaskHead.load(new LayerLoader(parameters, 0));
  }

  /** Golden logits, brought to the mask head's last step by a convolution that does nothing. */
  @ParameterizedTest
  @CsvSource({
    "torchvision-r101-tiny, mask_logits, det_masks, det_labels, mask_index, 0",
    "torchvision-v2-r50-tiny, mask_logits, det_masks, det_labels, mask_index, 0",
    "detectron1-r101-tiny, mask.logits, mask.soft, det.classes, , 1",
    "detectron2-r101-tiny, mask.logits, mask.soft, det.classes, , 0"
  })
  void chosenMaskIsTheSigmoidOfTheLabelsChannel(
      String fixture, String logits, String masks, String labels, String index, int firstLabel) {
    Golden golden = Golden.open(fixture);
    int[] shape = golden.nhwcShape(logits);
    int[] rows = index == null ? IntStream.range(0, shape[0]).toArray() : golden.ints(index);
    int[] classes = golden.ints(labels);
    int[] own = Arrays.stream(rows).map(i -> classes[i] + firstLabel).toArray();
    SoftMasks all = new SoftMasks(28, golden.floats(masks));
    try (Conv2d identity = identity(shape[3]);
        TensorScope scope = TensorScope.standalone()) {
      float[] values = corners(golden.nhwc(logits), shape[0], 14, shape[3]);
      INDArray corners = scope.take(values, shape[0], 14, 14, 4L * shape[3]);
      for (ChosenMask each :
          List.of(new HostChosenMask(identity), new TensorChosenMask(identity))) {
        float[] found = new float[rows.length * 28 * 28];
        each.apply(scope, corners, own, found, 0);
        for (int i = 0; i < rows.length; i++) {
          assertTensor(Arrays.copyOfRange(found, i * 784, (i + 1) * 784))
              .isWithin(all.mask(rows[i]), 1e-5);
        }
      }
    }
  }

  /** Both ways, into a place of the results that is not the first. */
  @Test
  void aDeviceChoosesTheSameMasks() {
    Random random = new Random(4);
    int[] labels = {2, 0, 4, 1, 2};
    float[] kernel = random(random, 6 * 5);
    float[] bias = random(random, 5);
    try (Conv2d logits =
            new Conv2d(kernel, new long[] {1, 1, 6, 5}, bias, 1, Padding.VALID, Activation.NONE);
        TensorScope scope = TensorScope.standalone()) {
      INDArray corners = scope.take(random(random, 5 * 3 * 3 * 4 * 6), 5, 3, 3, 4 * 6);
      float[] host = new float[7 + 5 * 36];
      float[] device = new float[host.length];
      new HostChosenMask(logits).apply(scope, corners, labels, host, 7);
      new TensorChosenMask(logits).apply(scope, corners, labels, device, 7);
      assertTensor(device).isWithin(host, 1e-6);
      assertThat(host).startsWith(new float[7]);
    }
  }

  private static float[] random(Random random, int length) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = random.nextFloat() - 0.5f;
    }
    return values;
  }

  private static Conv2d identity(int channels) {
    float[] kernel = new float[channels * channels];
    for (int i = 0; i < channels; i++) {
      kernel[i * channels + i] = 1;
    }
    return new Conv2d(
        kernel,
        new long[] {1, 1, channels, channels},
        new float[channels],
        1,
        Padding.VALID,
        Activation.NONE);
  }

  /** From {@code [D, 2 side, 2 side, C]} to {@code [D, side, side, 4 C]}. */
  private static float[] corners(float[] image, int count, int side, int channels) {
    float[] corners = new float[image.length];
    for (int at = 0; at < image.length; at++) {
      int c = at % channels;
      int x = at / channels % (2 * side);
      int y = at / channels / (2 * side) % (2 * side);
      int d = at / channels / (4 * side * side);
      int position = (d * side + y / 2) * side + x / 2;
      corners[(position * 4 + y % 2 * 2 + x % 2) * channels + c] = image[at];
    }
    assertThat(corners).hasSize(count * 4 * side * side * channels);
    return corners;
  }

  private static float[] chosen(float[] logits, int classes, int[] labels) {
    float[] own = new float[logits.length / classes];
    int pixels = own.length / labels.length;
    for (int i = 0; i < own.length; i++) {
      own[i] = Probabilities.sigmoid(logits[i * classes + labels[i / pixels]]);
    }
    return own;
  }
}
