package io.github.maskrcnn4j.training.gradient;

import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ParameterNames;
import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.core.safetensors.MapParameters;
import io.github.maskrcnn4j.core.safetensors.Parameters;
import java.util.List;
import java.util.Map;
import java.util.Random;

/**
 * Random parameters of a network that has everything a Mask R-CNN has, and is a few channels wide:
 * norms in the backbone, two blocks in stage 2, so that one has a residual of its own input.
 */
final class SmallNetwork {

  static final double NORM_EPSILON = 1e-3;
  static final int CHANNELS = 4;
  static final int CLASSES = 3;
  static final int ROI_SIZE = 3;
  static final List<Integer> BLOCKS = List.of(2, 1, 1, 1);
  private static final int ANCHORS = 2;
  private static final List<Integer> STAGES = List.of(6, 8, 8, 8);

  private final Random random;
  private final MapParameters parameters = new MapParameters("small network");

  private SmallNetwork(long seed) {
    this.random = new Random(seed);
  }

  static ModelLayout layout() {
    return new ModelLayout(
        ResidualBlock.BOTTLENECK,
        1,
        BLOCKS,
        STAGES,
        CHANNELS,
        ANCHORS,
        1,
        CLASSES,
        CLASSES,
        CLASSES,
        Map.of());
  }

  static Parameters parameters(long seed) {
    SmallNetwork network = new SmallNetwork(seed);
    network.backbone();
    for (int level = 2; level <= 5; level++) {
      network.kernel("fpn.lateral" + level, 1, 1, STAGES.get(level - 2), CHANNELS);
      network.kernel("fpn.output" + level, 3, 3, CHANNELS, CHANNELS);
    }
    network.kernel("rpn.conv", 3, 3, CHANNELS, 5);
    network.kernel("rpn.objectness", 1, 1, 5, ANCHORS);
    network.kernel("rpn.deltas", 1, 1, 5, 4 * ANCHORS);
    network.weight("box_head.fc1", ROI_SIZE * ROI_SIZE * CHANNELS, 7);
    network.weight("box_head.fc2", 7, 6);
    network.weight("box_head.classes", 6, CLASSES);
    network.weight("box_head.deltas", 6, 4 * CLASSES);
    network.kernel("mask_head.conv1", 3, 3, CHANNELS, CHANNELS);
    network.kernel("mask_head.upsample", 2, 2, CHANNELS, 5);
    network.kernel("mask_head.logits", 1, 1, 5, CLASSES);
    return network.parameters;
  }

  private void backbone() {
    kernelWithNorm("backbone.stem.conv", 7, 7, 3, 4);
    int in = 4;
    for (int stage = 2; stage <= 5; stage++) {
      int out = STAGES.get(stage - 2);
      for (int block = 1; block <= BLOCKS.get(stage - 2); block++) {
        String unit = ParameterNames.block(stage, block);
        kernelWithNorm(unit + ".conv1", 1, 1, in, 4);
        kernelWithNorm(unit + ".conv2", 3, 3, 4, 4);
        kernelWithNorm(unit + ".conv3", 1, 1, 4, out);
        if (block == 1) {
          kernelWithNorm(unit + ".shortcut", 1, 1, in, out);
        }
        in = out;
      }
    }
  }

  private void kernelWithNorm(String unit, long... shape) {
    int channels = (int) shape[3];
    parameters.put(unit + ".kernel", scaled(shape), shape);
    parameters.put(unit + ".norm.gamma", uniform(channels, 0.7f, 1.3f), channels);
    parameters.put(unit + ".norm.beta", offsets(channels), channels);
    parameters.put(unit + ".norm.mean", uniform(channels, -0.2f, 0.2f), channels);
    parameters.put(unit + ".norm.variance", uniform(channels, 0.5f, 1.5f), channels);
  }

  private void kernel(String unit, long... shape) {
    parameters.put(unit + ".kernel", scaled(shape), shape);
    parameters.put(unit + ".bias", offsets((int) shape[3]), shape[3]);
  }

  private void weight(String unit, long in, long out) {
    parameters.put(unit + ".weight", scaled(in, out), in, out);
    parameters.put(unit + ".bias", offsets((int) out), out);
  }

  /** So that activations keep their size from layer to layer. */
  private float[] scaled(long... shape) {
    float[] values = Values.random(random, shape);
    double inputs = (double) values.length / shape[shape.length - 1];
    for (int i = 0; i < values.length; i++) {
      values[i] *= (float) (0.8 / Math.sqrt(inputs));
    }
    return values;
  }

  /** So large that most ReLUs are always on or always off, and the loss has a slope. */
  private float[] offsets(int length) {
    float[] values = uniform(length, 2, 3);
    for (int c = 3; c < length; c += 4) {
      values[c] = -values[c];
    }
    return values;
  }

  private float[] uniform(int length, float from, float to) {
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = from + (to - from) * random.nextFloat();
    }
    return values;
  }
}
