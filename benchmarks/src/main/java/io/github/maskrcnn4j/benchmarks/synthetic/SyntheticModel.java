package io.github.maskrcnn4j.benchmarks.synthetic;

import io.github.maskrcnn4j.benchmarks.Arguments;
import io.github.maskrcnn4j.benchmarks.Program;
import io.github.maskrcnn4j.core.model.ModelMetadata;
import io.github.maskrcnn4j.core.model.ParameterNames;
import io.github.maskrcnn4j.core.safetensors.Dtype;
import io.github.maskrcnn4j.core.safetensors.SafetensorsWriter;
import io.github.maskrcnn4j.core.safetensors.TensorSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.SplittableRandom;

/**
 * Writes a weight file of full size with random weights, scaled so that activations keep their
 * magnitude from layer to layer and every stage has its usual work: a thousand proposals, a hundred
 * detections. It finds nothing sensible, but takes the time and memory of the official weights.
 */
public final class SyntheticModel {

  /** Channels of the stem in the official networks, which all other widths are multiples of. */
  public static final int FULL_WIDTH = 64;

  /** Outputs of the classifier in most official networks: COCO's 80 classes and the background. */
  public static final int COCO_CLASSES = 81;

  private static final String USAGE = "SyntheticModel TARGET [DEPTH | BLOCKS [CLASSES [WIDTH]]]";

  private final List<TensorSource> tensors = new ArrayList<>();
  private final int width;
  private final int pyramid;
  private final int hidden;

  private SyntheticModel(int width) {
    this.width = width;
    this.pyramid = 4 * width;
    this.hidden = 16 * width;
  }

  /**
   * {@code SyntheticModel TARGET [DEPTH | BLOCKS [CLASSES [WIDTH]]]}: depth 50, 101 or 152, or the
   * blocks of the four stages as in {@code 3,4,6,3}; classes with background; channels of the stem.
   */
  public static void main(String[] words) throws Exception {
    Program.run(SyntheticModel::run, words);
  }

  private static void run(String... words) throws IOException {
    Arguments arguments = Arguments.of(USAGE, words, 1, 2, 3, 4);
    ResNetBlocks blocks = ResNetBlocks.parse(arguments.text(1, "101"));
    int classes = arguments.number(2, COCO_CLASSES);
    write(arguments.file(0), blocks, classes, arguments.number(3, FULL_WIDTH));
  }

  /**
   * Writes a model in torchvision's recipe, of full width.
   *
   * @param depth 50, 101 or 152
   * @param classes outputs of the classifier, background included
   */
  public static void write(Path target, int depth, int classes) throws IOException {
    write(target, depth, classes, FULL_WIDTH);
  }

  /**
   * Writes a model in torchvision's recipe.
   *
   * @param depth 50, 101 or 152
   * @param classes outputs of the classifier, background included
   * @param width channels of the stem, 64 in the official networks; the pyramid has 4 times, the
   *     box head 16 times as many
   */
  public static void write(Path target, int depth, int classes, int width) throws IOException {
    write(target, ResNetBlocks.ofDepth(depth), classes, width);
  }

  /** The same with any number of blocks. */
  public static void write(Path target, ResNetBlocks blocks, int classes, int width)
      throws IOException {
    SyntheticModel model = new SyntheticModel(width);
    model.backbone(blocks);
    model.heads(classes);
    ModelMetadata metadata =
        new ModelMetadata("torchvision", Map.of(), List.of(), "synthetic", "none");
    SafetensorsWriter.write(target, metadata.toMap(), model.tensors);
  }

  private void backbone(ResNetBlocks blocks) {
    normed("backbone.stem.conv", 7, 3, width, 1);
    int in = width;
    for (int stage = 2; stage <= 5; stage++) {
      int mid = width << (stage - 2);
      int out = 4 * mid;
      for (int block = 1; block <= blocks.counts().get(stage - 2); block++) {
        String name = ParameterNames.block(stage, block);
        normed(name + ".conv1", 1, in, mid, 1);
        normed(name + ".conv2", 3, mid, mid, 1);
        normed(name + ".conv3", 1, mid, out, 0.2f); // keeps the sum of many blocks in bounds
        if (block == 1) {
          normed(name + ".shortcut", 1, in, out, 0.7f);
        }
        in = out;
      }
      biased("fpn.lateral" + stage, 1, out, pyramid, 0.7);
      biased("fpn.output" + stage, 3, pyramid, pyramid, 0.7);
    }
  }

  private void heads(int classes) {
    biased("rpn.conv", 3, pyramid, pyramid, 1);
    biased("rpn.objectness", 1, pyramid, 3, 1.5);
    biased("rpn.deltas", 1, pyramid, 12, 0.25);
    linear("box_head.fc1", 7 * 7 * pyramid, hidden, 1);
    linear("box_head.fc2", hidden, hidden, 1);
    linear("box_head.classes", hidden, classes, 2);
    linear("box_head.deltas", hidden, 4 * classes, 0.5);
    for (int conv = 1; conv <= 4; conv++) {
      biased("mask_head.conv" + conv, 3, pyramid, pyramid, 1);
    }
    biased("mask_head.upsample", 2, pyramid, pyramid, 2);
    biased("mask_head.logits", 1, pyramid, classes, 1);
  }

  private void normed(String name, int kernel, int in, int out, float gamma) {
    random(name + ".kernel", 1, kernel * kernel * in, kernel, kernel, in, out);
    constant(name + ".norm.gamma", gamma, out);
    constant(name + ".norm.beta", 0, out);
    constant(name + ".norm.mean", 0, out);
    constant(name + ".norm.variance", 1, out);
  }

  private void biased(String name, int kernel, int in, int out, double gain) {
    random(name + ".kernel", gain, kernel * kernel * in, kernel, kernel, in, out);
    constant(name + ".bias", 0, out);
  }

  private void linear(String name, int in, int out, double gain) {
    random(name + ".weight", gain, in, in, out);
    constant(name + ".bias", 0, out);
  }

  /** Uniform, of the deviation that keeps the magnitude through a ReLU: sqrt(2 / fanIn). */
  private void random(String name, double gain, int fanIn, long... shape) {
    int length = Math.toIntExact(Arrays.stream(shape).reduce(1, Math::multiplyExact));
    float bound = (float) (gain * Math.sqrt(2.0 / fanIn) * Math.sqrt(3));
    tensors.add(
        new TensorSource(
            name,
            Dtype.F32,
            shape,
            () -> {
              SplittableRandom random = new SplittableRandom(name.hashCode());
              float[] values = new float[length];
              for (int i = 0; i < length; i++) {
                values[i] = bound * (random.nextInt() * 0x1p-31f);
              }
              return values;
            }));
  }

  private void constant(String name, float value, int length) {
    tensors.add(
        new TensorSource(
            name,
            Dtype.F32,
            new long[] {length},
            () -> {
              float[] values = new float[length];
              Arrays.fill(values, value);
              return values;
            }));
  }
}
