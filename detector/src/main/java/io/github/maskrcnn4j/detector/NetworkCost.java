package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.backbone.BackboneRecipe.StrideIn;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.core.model.ModelLayout;
import io.github.maskrcnn4j.core.model.ParameterNames;
import io.github.maskrcnn4j.core.model.ResidualBlock;
import io.github.maskrcnn4j.core.tensor.Shapes;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The arithmetic that a network needs for one image, in floating point operations: two for each
 * multiply-add of a convolution, transposed convolution or fully connected layer.
 *
 * <p>Counted is the direct computation, however the layers are really computed, so that rates of
 * different algorithms compare: a convolution from {@code C} to {@code K} channels with a kernel of
 * {@code k x k} costs {@code 2 k k C K} for every output position. Biases, norms (which are folded
 * into kernels), activations, pooling, resampling and all work on boxes are left out; together they
 * are well below a hundredth.
 *
 * <p>The mask head's last layer counts one class for each detection, because only the chosen
 * class's mask is computed. For 100 detections of 81 classes all classes would be 3.2 GFLOP more.
 */
public final class NetworkCost {

  private final ModelLayout layout;
  private final long stem;
  private final long[] stages = new long[4];
  private final long pyramid;
  private final long rpnHead;
  private final long boxHeadPerRoi;
  private final long maskHeadPerRoi;

  private NetworkCost(ModelLayout layout, Recipe recipe, int inputHeight, int inputWidth) {
    this.layout = layout;
    BackboneRecipe rule = recipe.backbone();
    Grid conv = new Grid(inputHeight, inputWidth).after(Padding.symmetric(3), 7, 2);
    this.stem = flops("backbone.stem.conv.kernel", conv.positions());
    Grid grid = conv.after(rule.stemPooling(), 3, 2);
    List<Grid> levels = new ArrayList<>();
    for (int stage = 2; stage <= 5; stage++) {
      Grid out = stage == 2 ? grid : grid.halved();
      stages[stage - 2] = stageOn(stage, grid, out, rule.strideIn());
      levels.add(out);
      grid = out;
    }
    this.pyramid = pyramidOn(levels);
    levels.add(grid.halved());
    long positions = levels.stream().mapToLong(Grid::positions).sum();
    this.rpnHead = kernels("rpn.", positions);
    long box = recipe.roi().boxSize();
    this.boxHeadPerRoi = kernels("box_head.", box * box) + weights("box_head.");
    this.maskHeadPerRoi = maskOfOneRoi(recipe.roi().maskSize());
  }

  /**
   * Counts.
   *
   * @param layout the network's depth and widths
   * @param recipe the stride's place, the padding, the RoIs' sizes
   * @param inputHeight rows of the model input, padding included
   * @param inputWidth columns of the model input, padding included
   * @throws IllegalArgumentException if a side is not positive
   */
  public static NetworkCost of(ModelLayout layout, Recipe recipe, int inputHeight, int inputWidth) {
    if (inputHeight < 1 || inputWidth < 1) {
      throw new IllegalArgumentException(
          "A model input of " + inputHeight + " x " + inputWidth + " has no pixels");
    }
    return new NetworkCost(layout, recipe, inputHeight, inputWidth);
  }

  /** The 7x7 convolution that the ResNet begins with. */
  public long stem() {
    return stem;
  }

  /**
   * One stage of the ResNet, shortcut convolution included.
   *
   * @param stage 2 to 5, for conv2_x to conv5_x
   */
  public long resNetStage(int stage) {
    if (stage < 2 || stage > 5) {
      throw new IllegalArgumentException("A ResNet has stages 2 to 5, found " + stage);
    }
    return stages[stage - 2];
  }

  /** The ResNet: stem and stages. */
  public long backbone() {
    return stem + Arrays.stream(stages).sum();
  }

  /** The lateral and output convolutions of the feature pyramid. */
  public long pyramid() {
    return pyramid;
  }

  /** The RPN head on P2 to P6. */
  public long rpnHead() {
    return rpnHead;
  }

  /** The box head. */
  public long boxHead(int rois) {
    return Math.multiplyExact(boxHeadPerRoi, requireCount(rois));
  }

  /** The mask head, with one class's mask for each RoI. */
  public long maskHead(int rois) {
    return Math.multiplyExact(maskHeadPerRoi, requireCount(rois));
  }

  /**
   * The whole network.
   *
   * @param rois proposals that the box head sees
   * @param detections boxes that the mask head sees
   */
  public long total(int rois, int detections) {
    return backbone() + pyramid + rpnHead + boxHead(rois) + maskHead(detections);
  }

  /** Where the stride is decides on which grid a first block's 1x1 convolution runs. */
  private long stageOn(int stage, Grid in, Grid out, StrideIn strideIn) {
    long flops = 0;
    for (int block = 1; block <= layout.blocks().get(stage - 2); block++) {
      String name = ParameterNames.block(stage, block);
      boolean fullSize =
          block == 1 && strideIn == StrideIn.CONV_3X3 && layout.block() == ResidualBlock.BOTTLENECK;
      flops += kernels(name + ".", out.positions());
      if (fullSize) {
        long more = in.positions() - out.positions();
        flops += flops(name + ".conv1.kernel", more);
      }
    }
    return flops;
  }

  private long pyramidOn(List<Grid> levels) {
    long flops = 0;
    for (int level = 2; level <= 5; level++) {
      long positions = levels.get(level - 2).positions();
      flops += flops("fpn.lateral" + level + ".kernel", positions);
      flops += flops("fpn.output" + level + ".kernel", positions);
    }
    return flops;
  }

  private long maskOfOneRoi(long side) {
    long[] logits = layout.shapes().get("mask_head.logits.kernel");
    long oneClass = 2 * logits[2] * 4 * side * side; // on a grid of twice the side
    long all = flops("mask_head.logits.kernel", side * side);
    return kernels("mask_head.", side * side) - all + oneClass;
  }

  /**
   * All kernels of a part on one grid. A transposed 2x2 convolution of stride 2 makes every output
   * from one input position, so it costs its whole kernel for each of those.
   */
  private long kernels(String part, long positions) {
    return layout.shapes().keySet().stream()
        .filter(name -> name.startsWith(part) && name.endsWith(".kernel"))
        .mapToLong(name -> flops(name, positions))
        .sum();
  }

  private long weights(String part) {
    return layout.shapes().keySet().stream()
        .filter(name -> name.startsWith(part) && name.endsWith(".weight"))
        .mapToLong(name -> flops(name, 1))
        .sum();
  }

  private long flops(String parameter, long positions) {
    return Math.multiplyExact(2 * Shapes.elements(layout.shapes().get(parameter)), positions);
  }

  private static int requireCount(int rois) {
    if (rois < 0) {
      throw new IllegalArgumentException("The number of RoIs must not be negative, found " + rois);
    }
    return rois;
  }

  /** The positions of a feature map. */
  private record Grid(long height, long width) {

    Grid after(Padding padding, int kernel, int stride) {
      return new Grid(
          padding.outputSize(height, kernel, stride), padding.outputSize(width, kernel, stride));
    }

    /** A 1x1 window with stride 2; a 3x3 window padded by 1 has as many positions. */
    Grid halved() {
      return after(Padding.VALID, 1, 2);
    }

    long positions() {
      return height * width;
    }
  }
}
