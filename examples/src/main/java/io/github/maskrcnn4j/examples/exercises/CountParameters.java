package io.github.maskrcnn4j.examples.exercises;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.detector.MaskRcnn;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** Exercise of 08-box-head: the parameters of every part, counted by formula. */
public final class CountParameters {

  private static final int ANCHORS = 3;

  private CountParameters() {}

  /**
   * The parameters of a Mask R-CNN with torchvision's layers: batch normalisation (four values a
   * channel) in the backbone, biases elsewhere.
   *
   * @param stem channels of the stem, 64 in a ResNet of full width
   * @param blocks of stages 2 to 5
   * @param pyramid channels of P2 to P6, which the RPN and the mask head keep
   * @param hidden width of the box head
   * @param classes with background
   */
  public static Map<String, Long> formula(
      int stem, List<Integer> blocks, int pyramid, int hidden, int classes) {
    Map<String, Long> parts = new LinkedHashMap<>();
    parts.put("backbone", backbone(stem, blocks));
    long fpn = 0;
    for (int stage = 0; stage < 4; stage++) {
      fpn += biased(1, (4 * stem) << stage, pyramid) + biased(3, pyramid, pyramid);
    }
    parts.put("fpn", fpn);
    parts.put(
        "rpn",
        biased(3, pyramid, pyramid)
            + biased(1, pyramid, ANCHORS)
            + biased(1, pyramid, 4 * ANCHORS));
    parts.put(
        "box_head",
        biased(7, pyramid, hidden) // fully connected to 7 x 7 positions
            + biased(1, hidden, hidden)
            + biased(1, hidden, classes)
            + biased(1, hidden, 4 * classes));
    parts.put(
        "mask_head",
        4 * biased(3, pyramid, pyramid)
            + biased(2, pyramid, pyramid)
            + biased(1, pyramid, classes));
    return parts;
  }

  private static long backbone(int stem, List<Integer> blocks) {
    long sum = normed(7, 3, stem);
    int in = stem;
    for (int stage = 0; stage < 4; stage++) {
      int mid = stem << stage;
      int out = 4 * mid;
      for (int block = 0; block < blocks.get(stage); block++) {
        sum += normed(1, in, mid) + normed(3, mid, mid) + normed(1, mid, out);
        sum += block == 0 ? normed(1, in, out) : 0;
        in = out;
      }
    }
    return sum;
  }

  /** A convolution with a bias. */
  private static long biased(int side, long in, long out) {
    return side * side * in * out + out;
  }

  /** A convolution with batch normalisation: scale, shift, mean and variance of each channel. */
  private static long normed(int side, long in, long out) {
    return side * side * in * out + 4 * out;
  }

  /** The parameters of every part of a model, as its file has them. */
  public static Map<String, Long> counted(ModelLayout layout) {
    Map<String, Long> parts = new LinkedHashMap<>();
    layout
        .shapes()
        .forEach(
            (name, shape) ->
                parts.merge(
                    name.substring(0, name.indexOf('.')),
                    Arrays.stream(shape).reduce(1, (a, b) -> a * b),
                    Long::sum));
    return parts;
  }

  /** {@code CountParameters} */
  public static void main(String[] arguments) {
    try (MaskRcnn model = MaskRcnn.demo()) {
      print("embedded model, from its file", counted(model.layout()));
      print("embedded model, by formula", formula(16, List.of(3, 4, 23, 3), 64, 256, 9));
      print("ResNet-101, 81 classes", formula(64, List.of(3, 4, 23, 3), 256, 1024, 81));
    }
  }

  private static void print(String title, Map<String, Long> parts) {
    System.out.println(title);
    parts.forEach((part, count) -> System.out.printf(Locale.ROOT, "  %-10s %,12d%n", part, count));
    System.out.printf(
        Locale.ROOT,
        "  %-10s %,12d%n",
        "all",
        parts.values().stream().mapToLong(Long::longValue).sum());
  }
}
