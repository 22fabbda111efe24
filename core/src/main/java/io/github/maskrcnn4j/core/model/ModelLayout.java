package io.github.maskrcnn4j.core.model;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;

/**
 * The structure of a Mask R-CNN, read off its canonical parameters: depth, widths and class counts
 * come from names and shapes, so that a narrow model loads as well as a full one.
 *
 * @param block which residual block the ResNet is made of
 * @param groups of the 3x3 convolutions of bottlenecks: 1, in a ResNeXt more
 * @param blocks residual blocks of stages 2 to 5: 3, 4, 23, 3 is a ResNet-101
 * @param stageChannels channels of C2 to C5
 * @param pyramidChannels channels of P2 to P6
 * @param anchorsPerCell anchors at one position of a pyramid level
 * @param objectnessPerAnchor 1 logit (sigmoid) or 2 logits, background and foreground (softmax)
 * @param classLogits outputs of the classifier, background included
 * @param deltaClasses classes that have box deltas of their own; 1 where the same serve all
 * @param maskClasses channels of the mask head's output; 1 where one serves all
 * @param shapes every parameter's name and shape, in the order of the data's way
 */
public record ModelLayout(
    ResidualBlock block,
    int groups,
    List<Integer> blocks,
    List<Integer> stageChannels,
    int pyramidChannels,
    int anchorsPerCell,
    int objectnessPerAnchor,
    int classLogits,
    int deltaClasses,
    int maskClasses,
    Map<String, long[]> shapes) {

  public ModelLayout {
    blocks = List.copyOf(blocks);
    stageChannels = List.copyOf(stageChannels);
    shapes = Collections.unmodifiableMap(shapes);
  }

  /**
   * Reads the structure and checks every parameter against it.
   *
   * @throws WeightFileException naming the first parameter that is missing, superfluous or of
   *     another shape than its neighbours demand
   */
  public static ModelLayout of(Parameters parameters) throws WeightFileException {
    ModelLayout layout = new LayoutReader(parameters).read();
    layout.verify(parameters);
    return layout;
  }

  /** The number of layers in the ResNet's name: 50, 101, 152 or what the blocks add up to. */
  public int depth() {
    return block.convolutions() * blocks.stream().mapToInt(Integer::intValue).sum() + 2;
  }

  /** The ResNet's name: {@code ResNet-101}, {@code ResNeXt-101 32x8d}. */
  public String backbone() {
    if (groups == 1) {
      return "ResNet-" + depth();
    }
    long perGroup = shapes.get(ParameterNames.block(2, 1) + ".conv2.kernel")[2];
    return "ResNeXt-" + depth() + " " + groups + "x" + perGroup + "d";
  }

  private void verify(Parameters parameters) throws WeightFileException {
    for (Map.Entry<String, long[]> expected : shapes.entrySet()) {
      String name = expected.getKey();
      if (!parameters.contains(name)) {
        throw new WeightFileException(
            parameters.source()
                + ": tensor "
                + parameters.label(name)
                + " is missing, expected shape "
                + Arrays.toString(expected.getValue()));
      }
      if (!Arrays.equals(parameters.shape(name), expected.getValue())) {
        throw new WeightFileException(
            parameters.source()
                + ": tensor "
                + parameters.label(name)
                + " has shape "
                + Arrays.toString(parameters.shape(name))
                + ", expected "
                + Arrays.toString(expected.getValue()));
      }
    }
    for (String name : parameters.names()) {
      if (!shapes.containsKey(name)) {
        throw new WeightFileException(
            parameters.source()
                + ": tensor "
                + parameters.label(name)
                + " does not belong to a Mask R-CNN");
      }
    }
  }
}
