package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.core.model.ParameterNames;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The tensors of a ResNet-101 Mask R-CNN as a dialect's official file names and shapes them, at any
 * width: 64 channels in the stem are the full size, with about 63 million values.
 */
final class OfficialLayout {
  private static final int[] BLOCKS = {3, 4, 23, 3};

  private final Dialect dialect;
  private final int width;
  private final Map<String, long[]> source = new LinkedHashMap<>();

  private enum Norm {
    NONE,
    AFFINE,
    BATCH
  }

  private OfficialLayout(Dialect dialect, int width) {
    this.dialect = dialect;
    this.width = width;
  }

  /** Source names, as the dialect's table has them, and shapes. */
  static Map<String, long[]> of(Dialect dialect, int width) {
    OfficialLayout layout = new OfficialLayout(dialect, width);
    layout.backbone();
    layout.pyramidAndRpn();
    layout.heads();
    return layout.source;
  }

  private boolean isMatterport() {
    return dialect == Dialect.MATTERPORT;
  }

  private boolean isV2() {
    return dialect == Dialect.TORCHVISION_V2;
  }

  private void backbone() {
    Norm norm = dialect == Dialect.DETECTRON ? Norm.AFFINE : Norm.BATCH;
    boolean bias = isMatterport();
    conv("backbone.stem.conv", 7, 3, width, bias, norm);
    int in = width;
    for (int stage = 2; stage <= 5; stage++) {
      int mid = width << (stage - 2);
      for (int block = 1; block <= BLOCKS[stage - 2]; block++) {
        String name = ParameterNames.block(stage, block);
        conv(name + ".conv1", 1, in, mid, bias, norm);
        conv(name + ".conv2", 3, mid, mid, bias, norm);
        conv(name + ".conv3", 1, mid, 4 * mid, bias, norm);
        if (block == 1) {
          conv(name + ".shortcut", 1, in, 4 * mid, bias, norm);
        }
        in = 4 * mid;
      }
    }
  }

  private void pyramidAndRpn() {
    Norm norm = isV2() ? Norm.BATCH : Norm.NONE;
    int channels = 4 * width;
    for (int level = 2; level <= 5; level++) {
      conv("fpn.lateral" + level, 1, channels << (level - 2), channels, !isV2(), norm);
      conv("fpn.output" + level, 3, channels, channels, !isV2(), norm);
    }
    int hidden = isMatterport() ? 2 * channels : channels;
    conv("rpn.conv", 3, channels, hidden, true, Norm.NONE);
    if (isV2()) {
      conv("rpn.conv2", 3, hidden, hidden, true, Norm.NONE);
    }
    conv("rpn.objectness", 1, hidden, isMatterport() ? 6 : 3, true, Norm.NONE);
    conv("rpn.deltas", 1, hidden, 12, true, Norm.NONE);
  }

  private void heads() {
    int channels = 4 * width;
    int hidden = 16 * width;
    int logits = dialect.classNumbering() == ClassNumbering.DATASET_IDS ? 91 : 81;
    int withDeltas = dialect == Dialect.DETECTRON2 ? logits - 1 : logits;
    Norm norm = isV2() ? Norm.BATCH : Norm.NONE;
    if (isV2()) {
      for (int i = 1; i <= 4; i++) {
        conv("box_head.conv" + i, 3, channels, channels, false, norm);
      }
    }
    Norm linear = isMatterport() ? Norm.BATCH : Norm.NONE;
    linear("box_head.fc1", 49 * channels, hidden, linear);
    if (!isV2()) {
      linear("box_head.fc2", hidden, hidden, linear);
    }
    linear("box_head.classes", hidden, logits, Norm.NONE);
    linear("box_head.deltas", hidden, 4 * withDeltas, Norm.NONE);
    for (int i = 1; i <= 4; i++) {
      conv("mask_head.conv" + i, 3, channels, channels, !isV2(), isV2() ? norm : linear);
    }
    conv("mask_head.upsample", 2, channels, channels, true, Norm.NONE);
    conv("mask_head.logits", 1, channels, withDeltas, true, Norm.NONE);
  }

  private void conv(String name, int kernel, int in, int out, boolean bias, Norm norm) {
    add(name + ".kernel", kernel, kernel, in, out);
    vectors(name, out, bias, norm);
  }

  private void linear(String name, int in, int out, Norm norm) {
    add(name + ".weight", in, out);
    vectors(name, out, true, norm);
  }

  private void vectors(String name, int channels, boolean bias, Norm norm) {
    if (bias) {
      add(name + ".bias", channels);
    }
    if (norm != Norm.NONE) {
      add(name + ".norm.gamma", channels);
      add(name + ".norm.beta", channels);
    }
    if (norm == Norm.BATCH) {
      add(name + ".norm.mean", channels);
      add(name + ".norm.variance", channels);
    }
  }

  private void add(String canonical, long... shape) {
    String name = dialect.table().source(canonical, unit -> false).orElseThrow();
    if (name.contains("*")) { // the last block of the level's stage
      int level = canonical.replaceAll("[^0-9]", "").charAt(0) - '0';
      name = name.replace("*", Integer.toString(BLOCKS[level - 2] - 1));
    }
    Rearrangement axes = dialect.table().match(name).orElseThrow().part().axes();
    source.put(name, sourceShape(axes, shape));
  }

  /** The shape that becomes {@code s}. */
  private static long[] sourceShape(Rearrangement axes, long... s) {
    return switch (axes.toString()) {
      case "[out, in, kH, kW]" -> new long[] {s[3], s[2], s[0], s[1]};
      case "[in, out, kH, kW]" -> new long[] {s[2], s[3], s[0], s[1]};
      case "[out, in]", "[out, C*7*7]" -> new long[] {s[1], s[0]};
      case "[kH, kW, out, in]" -> new long[] {s[0], s[1], s[3], s[2]};
      case "[kH, kW, in, out]" ->
          s.length == 4
              ? s
              : s[0] % 49 == 0 ? new long[] {7, 7, s[0] / 49, s[1]} : new long[] {1, 1, s[0], s[1]};
      default -> s;
    };
  }
}
