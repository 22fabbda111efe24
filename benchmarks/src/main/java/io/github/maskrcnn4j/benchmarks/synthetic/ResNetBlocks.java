package io.github.maskrcnn4j.benchmarks.synthetic;

import java.util.Arrays;
import java.util.List;
import java.util.Map;

/**
 * How deep a ResNet is (arXiv:1512.03385, table 1).
 *
 * @param counts bottleneck blocks of conv2_x to conv5_x
 */
public record ResNetBlocks(List<Integer> counts) {

  private static final int STAGES = 4;

  /** The most that a weight file names with two digits. */
  private static final int MOST = 99;

  private static final Map<Integer, List<Integer>> OFFICIAL =
      Map.of(
          50, List.of(3, 4, 6, 3),
          101, List.of(3, 4, 23, 3),
          152, List.of(3, 8, 36, 3));

  public ResNetBlocks {
    counts = List.copyOf(counts);
    if (counts.size() != STAGES || counts.stream().anyMatch(n -> n < 1 || n > MOST)) {
      throw new IllegalArgumentException(
          "A ResNet has four stages of 1 to " + MOST + " blocks, found " + counts);
    }
  }

  /** Those of an official network: 50, 101 or 152 layers. */
  public static ResNetBlocks ofDepth(int layers) {
    if (!OFFICIAL.containsKey(layers)) {
      throw new IllegalArgumentException(
          "A ResNet of "
              + layers
              + " layers: expected 50, 101 or 152, or the blocks of its stages as in 3,4,23,3");
    }
    return new ResNetBlocks(OFFICIAL.get(layers));
  }

  /** Reads a number of layers, {@code 101}, or the blocks themselves, {@code 3,4,23,3}. */
  static ResNetBlocks parse(String text) {
    if (!text.matches("\\d{1,9}(,\\d{1,9})*")) {
      throw new IllegalArgumentException(
          "The depth of a ResNet is 50, 101, 152 or blocks as in 3,4,23,3; found '" + text + "'");
    }
    return text.contains(",")
        ? new ResNetBlocks(Arrays.stream(text.split(",")).map(Integer::valueOf).toList())
        : ofDepth(Integer.parseInt(text));
  }
}
