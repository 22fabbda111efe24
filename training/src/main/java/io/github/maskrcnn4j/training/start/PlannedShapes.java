package io.github.maskrcnn4j.training.start;

import io.github.maskrcnn4j.core.model.ParameterNames;
import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import java.util.LinkedHashMap;
import java.util.Map;

/** Names and shapes of all parameters of a network that is to be made, in the order of the data. */
final class PlannedShapes {

  /** Sides of the features of a RoI, which the box head's first linear layer sees at once. */
  private static final int ROI_CELLS = 7 * 7;

  private final NetworkPlan plan;
  private final int pyramid;
  private final int hidden;

  /** Batch norms in pyramid and heads, more convolutions (torchvision-v2). */
  private final boolean second;

  /** Batch norms in the heads, and biases before them (Keras' default). */
  private final boolean keras;

  private final Map<String, long[]> shapes = new LinkedHashMap<>();

  private PlannedShapes(NetworkPlan plan) {
    this.plan = plan;
    this.pyramid = 4 * plan.width();
    this.hidden = 16 * plan.width();
    this.second = plan.recipe().equals("torchvision-v2");
    this.keras = plan.recipe().equals("matterport");
  }

  static Map<String, long[]> of(NetworkPlan plan) {
    PlannedShapes planned = new PlannedShapes(plan);
    planned.backbone();
    planned.rpn();
    planned.boxHead();
    planned.maskHead();
    return planned.shapes;
  }

  private void backbone() {
    conv("backbone.stem.conv", 7, 3, plan.width(), true);
    int in = plan.width();
    for (int stage = 2; stage <= 5; stage++) {
      for (int number = 1; number <= plan.blocks(stage); number++) {
        in = block(stage, number, in);
      }
      conv("fpn.lateral" + stage, 1, in, pyramid, second);
      conv("fpn.output" + stage, 3, pyramid, pyramid, second);
    }
  }

  /** A block's units; returns its outputs. */
  private int block(int stage, int number, int in) {
    String name = ParameterNames.block(stage, number);
    int mid = plan.width() << (stage - 2);
    int out = mid;
    if (plan.block() == ResidualBlock.BASIC) {
      conv(name + ".conv1", 3, in, mid, true);
      conv(name + ".conv2", 3, mid, mid, true);
    } else {
      out = 4 * mid;
      conv(name + ".conv1", 1, in, mid, true);
      conv(name + ".conv2", 3, mid, mid, true);
      conv(name + ".conv3", 1, mid, out, true);
    }
    if (in != out) { // with these widths, wherever the sides are halved
      conv(name + ".shortcut", 1, in, out, true);
    }
    return out;
  }

  private void rpn() {
    AnchorShapes shapes = plan.arithmetic().rpn().anchorShapes();
    int anchors = shapes.sizes().get(0).size() * shapes.ratios().get(0).size();
    conv("rpn.conv", 3, pyramid, keras ? 2 * pyramid : pyramid, false); // Keras: 512 of 256
    if (second) {
      conv("rpn.conv2", 3, pyramid, pyramid, false);
    }
    int channels = keras ? 2 * pyramid : pyramid;
    conv("rpn.objectness", 1, channels, keras ? 2 * anchors : anchors, false); // softmax, sigmoid
    conv("rpn.deltas", 1, channels, 4 * anchors, false);
  }

  private void boxHead() {
    for (int conv = 1; second && conv <= 4; conv++) {
      conv("box_head.conv" + conv, 3, pyramid, pyramid, true);
    }
    linear("box_head.fc1", ROI_CELLS * pyramid, hidden, keras);
    if (!second) {
      linear("box_head.fc2", hidden, hidden, keras);
    }
    linear("box_head.classes", hidden, plan.categories().size() + 1, false);
    linear("box_head.deltas", hidden, 4 * ownOutputs(), false);
  }

  private void maskHead() {
    for (int conv = 1; conv <= 4; conv++) {
      conv("mask_head.conv" + conv, 3, pyramid, pyramid, keras || second);
    }
    conv("mask_head.upsample", 2, pyramid, pyramid, false);
    conv("mask_head.logits", 1, pyramid, ownOutputs(), false);
  }

  /** Classes with boxes and masks of their own: where the background is first, it has some too. */
  private int ownOutputs() {
    int classes = plan.categories().size();
    return plan.arithmetic().selector().background() == BackgroundPosition.LAST
        ? classes
        : classes + 1;
  }

  private void conv(String unit, int side, int in, int out, boolean norm) {
    shapes.put(unit + ".kernel", new long[] {side, side, in, out});
    offsets(unit, out, norm);
  }

  private void linear(String unit, int in, int out, boolean norm) {
    shapes.put(unit + ".weight", new long[] {in, out});
    offsets(unit, out, norm);
  }

  private void offsets(String unit, int out, boolean norm) {
    if (!norm || keras) {
      shapes.put(unit + ".bias", new long[] {out});
    }
    if (norm) {
      for (String part : new String[] {"gamma", "beta", "mean", "variance"}) {
        shapes.put(unit + ".norm." + part, new long[] {out});
      }
    }
  }
}
