package io.github.maskrcnn4j.core.model;

import io.github.maskrcnn4j.core.safetensors.Parameters;
import io.github.maskrcnn4j.core.safetensors.WeightFileException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/**
 * Walks the network from stem to mask head and writes down what must be there.
 *
 * <p>Widths are read from the last side of each unit's kernel. Whether the units of a part have a
 * bias or a norm is read from the part's first unit; the others must follow it.
 */
final class LayoutReader {

  private static final int MAX_BLOCKS = 99;

  private final Parameters parameters;
  private final Map<String, long[]> shapes = new LinkedHashMap<>();
  private ResidualBlock block = ResidualBlock.BOTTLENECK;
  private int groups = 1;

  LayoutReader(Parameters parameters) {
    this.parameters = parameters;
  }

  ModelLayout read() throws WeightFileException {
    List<Integer> blocks = new ArrayList<>();
    List<Integer> stageChannels = new ArrayList<>();
    backbone(blocks, stageChannels);
    int pyramid = pyramid(stageChannels);
    int[] rpn = rpn(pyramid);
    int[] boxHead = boxHead(pyramid);
    int maskClasses = maskHead(pyramid, boxHead[0]);
    return new ModelLayout(
        block,
        groups,
        blocks,
        stageChannels,
        pyramid,
        rpn[0],
        rpn[1],
        boxHead[0],
        boxHead[1],
        maskClasses,
        shapes);
  }

  private void backbone(List<Integer> blocks, List<Integer> stageChannels)
      throws WeightFileException {
    UnitStyle style = UnitStyle.of(parameters, "backbone.stem.conv");
    int in = conv("backbone.stem.conv", 7, 3, style);
    block = blockKind();
    for (int stage = 2; stage <= 5; stage++) {
      int count = blocksOf(stage);
      in =
          block == ResidualBlock.BASIC
              ? basic(stage, count, in, style)
              : bottlenecks(stage, count, in, style);
      blocks.add(count);
      stageChannels.add(in);
    }
  }

  /**
   * Basic if no block has a third convolution: a single one that is missing is found as missing.
   */
  private ResidualBlock blockKind() {
    boolean third =
        parameters.names().stream()
            .anyMatch(name -> name.startsWith("backbone.") && name.contains(".conv3."));
    boolean second = parameters.contains(ParameterNames.block(2, 1) + ".conv2.kernel");
    return second && !third ? ResidualBlock.BASIC : ResidualBlock.BOTTLENECK;
  }

  /** The blocks of a stage; returns their outputs. */
  private int bottlenecks(int stage, int count, int in, UnitStyle style)
      throws WeightFileException {
    String first = ParameterNames.block(stage, 1);
    int mid = width(first + ".conv1.kernel");
    int out = width(first + ".conv3.kernel");
    if (stage == 2) {
      groups = groupsOf(first + ".conv2.kernel", mid);
    }
    for (int number = 1; number <= count; number++) {
      String name = ParameterNames.block(stage, number);
      int inputs = number == 1 ? in : out;
      conv(name + ".conv1", 1, inputs, mid, style);
      conv(name + ".conv2", 3, mid / groups, mid, style);
      conv(name + ".conv3", 1, mid, out, style);
      if (number == 1) {
        conv(name + ".shortcut", 1, inputs, out, style);
      }
    }
    return out;
  }

  /** The blocks of a stage; returns their outputs. */
  private int basic(int stage, int count, int in, UnitStyle style) throws WeightFileException {
    int out = width(ParameterNames.block(stage, 1) + ".conv2.kernel");
    for (int number = 1; number <= count; number++) {
      String name = ParameterNames.block(stage, number);
      int inputs = number == 1 ? in : out;
      conv(name + ".conv1", 3, inputs, out, style);
      conv(name + ".conv2", 3, out, out, style);
      // the first stage halves nothing, so it needs a shortcut only where it widens
      if (number == 1 && (stage > 2 || inputs != out)) {
        conv(name + ".shortcut", 1, inputs, out, style);
      }
    }
    return out;
  }

  /** How many groups a kernel {@code [kH, kW, in / groups, out]} has; 1 if it fits none. */
  private int groupsOf(String kernel, int in) throws WeightFileException {
    width(kernel); // so that it is there and of rank 4
    long ofGroup = parameters.shape(kernel)[2];
    return ofGroup > 0 && in % ofGroup == 0 ? (int) (in / ofGroup) : 1;
  }

  private int blocksOf(int stage) {
    int count = 1;
    for (int block = 2; block <= MAX_BLOCKS; block++) {
      String prefix = ParameterNames.block(stage, block) + ".";
      if (parameters.names().stream().anyMatch(name -> name.startsWith(prefix))) {
        count = block; // a gap before it is found as missing tensors
      }
    }
    return count;
  }

  private int pyramid(List<Integer> stageChannels) throws WeightFileException {
    UnitStyle style = UnitStyle.of(parameters, "fpn.lateral2");
    int channels = width("fpn.lateral2.kernel");
    for (int level = 2; level <= 5; level++) {
      conv("fpn.lateral" + level, 1, stageChannels.get(level - 2), channels, style);
      conv("fpn.output" + level, 3, channels, channels, style);
    }
    return channels;
  }

  private int[] rpn(int pyramid) throws WeightFileException {
    UnitStyle style = UnitStyle.of(parameters, "rpn.conv");
    int hidden = conv("rpn.conv", 3, pyramid, style);
    for (int i = 2; parameters.contains("rpn.conv" + i + ".kernel"); i++) {
      hidden = conv("rpn.conv" + i, 3, hidden, style);
    }
    int objectness = conv("rpn.objectness", 1, hidden, UnitStyle.BIAS);
    int deltas = conv("rpn.deltas", 1, hidden, UnitStyle.BIAS);
    int anchors = deltas / 4;
    if (deltas % 4 != 0 || objectness != anchors && objectness != 2 * anchors) {
      throw new WeightFileException(
          parameters.source()
              + ": tensor "
              + parameters.label("rpn.objectness.kernel")
              + " has "
              + objectness
              + " outputs, expected one or two for each of the "
              + deltas
              + " / 4 anchors of "
              + parameters.label("rpn.deltas.kernel"));
    }
    return new int[] {anchors, objectness / anchors};
  }

  private int[] boxHead(int pyramid) throws WeightFileException {
    int channels = pyramid;
    if (parameters.contains("box_head.conv1.kernel")) {
      UnitStyle style = UnitStyle.of(parameters, "box_head.conv1");
      for (int i = 1; parameters.contains("box_head.conv" + i + ".kernel"); i++) {
        channels = conv("box_head.conv" + i, 3, channels, style);
      }
    }
    UnitStyle style = UnitStyle.of(parameters, "box_head.fc1");
    int hidden = linear("box_head.fc1", 7 * 7 * channels, style);
    for (int i = 2; parameters.contains("box_head.fc" + i + ".weight"); i++) {
      hidden = linear("box_head.fc" + i, hidden, style);
    }
    int classes = linear("box_head.classes", hidden, UnitStyle.BIAS);
    int deltas = linear("box_head.deltas", hidden, UnitStyle.BIAS);
    if (deltas != 4 * classes && deltas != 4 * (classes - 1) && deltas != 4) {
      throw new WeightFileException(
          parameters.source()
              + ": tensor "
              + parameters.label("box_head.deltas.weight")
              + " has "
              + deltas
              + " outputs, expected four for each of the "
              + classes
              + " classes, with or without the background, or four for all");
    }
    return new int[] {classes, deltas / 4};
  }

  private int maskHead(int pyramid, int classes) throws WeightFileException {
    UnitStyle style = UnitStyle.of(parameters, "mask_head.conv1");
    int channels = pyramid;
    for (int i = 1; i == 1 || parameters.contains("mask_head.conv" + i + ".kernel"); i++) {
      channels = conv("mask_head.conv" + i, 3, channels, style);
    }
    channels = conv("mask_head.upsample", 2, channels, UnitStyle.BIAS);
    int masks = conv("mask_head.logits", 1, channels, UnitStyle.BIAS);
    if (masks != classes && masks != classes - 1 && masks != 1) {
      throw new WeightFileException(
          parameters.source()
              + ": tensor "
              + parameters.label("mask_head.logits.kernel")
              + " has "
              + masks
              + " outputs, expected one for each of the "
              + classes
              + " classes, with or without the background, or one for all");
    }
    return masks;
  }

  /** Expects a convolution whose width the file tells; returns the width. */
  private int conv(String name, int kernel, int in, UnitStyle style) throws WeightFileException {
    int out = width(name + ".kernel");
    conv(name, kernel, in, out, style);
    return out;
  }

  private void conv(String name, int kernel, int in, int out, UnitStyle style) {
    shapes.put(name + ".kernel", new long[] {kernel, kernel, in, out});
    style.expect(shapes, name, out);
  }

  private int linear(String name, int in, UnitStyle style) throws WeightFileException {
    int out = width(name + ".weight");
    shapes.put(name + ".weight", new long[] {in, out});
    style.expect(shapes, name, out);
    return out;
  }

  private int width(String name) throws WeightFileException {
    if (!parameters.contains(name)) {
      throw WeightFileException.missing(parameters.source(), parameters.label(name));
    }
    long[] shape = parameters.shape(name);
    int rank = name.endsWith(".weight") ? 2 : 4;
    if (shape.length != rank || shape[rank - 1] < 1 || shape[rank - 1] > 1 << 20) {
      throw new WeightFileException(
          parameters.source()
              + ": tensor "
              + parameters.label(name)
              + " has shape "
              + Arrays.toString(shape)
              + (rank == 4 ? ", expected [kH, kW, in, out]" : ", expected [in, out]"));
    }
    return (int) shape[rank - 1];
  }
}
