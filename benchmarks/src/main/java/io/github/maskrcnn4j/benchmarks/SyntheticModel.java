package io.github.maskrcnn4j.benchmarks;

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
  static final int FULL_WIDTH = 64;

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
   * {@code SyntheticModel TARGET [DEPTH [CLASSES [WIDTH]]]}: depth 50 or 101, classes with
   * background, channels of the stem.
   */
  public static void main(String[] arguments) throws IOException {
    if (arguments.length < 1 || arguments.length > 4) {
      throw new IllegalArgumentException("usage: SyntheticModel TARGET [DEPTH [CLASSES [WIDTH]]]");
    }
    int depth = arguments.length > 1 ? Integer.parseInt(arguments[1]) : 101;
    int classes = arguments.length > 2 ? Integer.parseInt(arguments[2]) : 81;
    int width = arguments.length > 3 ? Integer.parseInt(arguments[3]) : FULL_WIDTH;
    write(Path.of(arguments[0]), depth, classes, width);
  }

  /**
   * Writes a model in torchvision's recipe, of full width.
   *
   * @param depth 50 or 101
   * @param classes outputs of the classifier, background included
   */
  public static void write(Path target, int depth, int classes) throws IOException {
    write(target, depth, classes, FULL_WIDTH);
  }

  /**
   * Writes a model in torchvision's recipe.
   *
   * @param depth 50 or 101
   * @param classes outputs of the classifier, background included
   * @param width channels of the stem, 64 in the official networks; the pyramid has 4 times, the
   *     box head 16 times as many
   */
  public static void write(Path target, int depth, int classes, int width) throws IOException {
    SyntheticModel model = new SyntheticModel(width);
    model.backbone(depth);
    model.heads(classes);
    ModelMetadata metadata =
        new ModelMetadata("torchvision", Map.of(), List.of(), "synthetic", "none");
    SafetensorsWriter.write(target, metadata.toMap(), model.tensors);
  }

  private void backbone(int depth) {
    int[] blocks = {3, 4, depth == 50 ? 6 : 23, 3};
    normed("backbone.stem.conv", 7, 3, width, 1);
    int in = width;
    for (int stage = 2; stage <= 5; stage++) {
      int mid = width << (stage - 2);
      int out = 4 * mid;
      for (int block = 1; block <= blocks[stage - 2]; block++) {
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
