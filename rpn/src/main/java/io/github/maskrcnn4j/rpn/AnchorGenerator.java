package io.github.maskrcnn4j.rpn;

import java.util.ArrayList;
import java.util.List;

/**
 * Places anchors on the positions of a feature pyramid (Faster R-CNN, section 3.1.1; one size per
 * level: FPN, section 4.1).
 */
public final class AnchorGenerator {

  private final AnchorRule rule;
  private final AnchorShapes shapes;
  private final List<Integer> strides;

  /**
   * @param strides pixels of the model input per position, for every level
   */
  public AnchorGenerator(AnchorRule rule, AnchorShapes shapes, List<Integer> strides) {
    if (strides.size() != shapes.levels()) {
      throw new IllegalArgumentException(
          "Anchor shapes for " + shapes.levels() + " levels, strides " + strides);
    }
    this.rule = rule;
    this.shapes = shapes;
    this.strides = List.copyOf(strides);
  }

  /**
   * The anchors of every level.
   *
   * @param inputHeight rows of the model input, padding included
   * @param inputWidth columns of the model input, padding included
   * @param levels the head's outputs, whose sizes are the grids
   */
  public List<AnchorGrid> grids(int inputHeight, int inputWidth, List<RpnLevel> levels) {
    if (levels.size() != strides.size()) {
      throw new IllegalArgumentException(
          "Anchors for " + strides.size() + " levels, the head has " + levels.size());
    }
    List<AnchorGrid> grids = new ArrayList<>();
    for (int level = 0; level < levels.size(); level++) {
      int height = levels.get(level).height();
      int width = levels.get(level).width();
      grids.add(grid(level, inputHeight, inputWidth, height, width));
    }
    return grids;
  }

  /**
   * The anchors of every level, before any output is there: a level has an input's sides over its
   * stride, rounded up.
   */
  public List<AnchorGrid> grids(int inputHeight, int inputWidth) {
    List<AnchorGrid> grids = new ArrayList<>();
    for (int level = 0; level < strides.size(); level++) {
      int stride = strides.get(level);
      int height = (inputHeight + stride - 1) / stride;
      int width = (inputWidth + stride - 1) / stride;
      grids.add(grid(level, inputHeight, inputWidth, height, width));
    }
    return grids;
  }

  /** The anchors of one level with {@code height} times {@code width} positions. */
  public AnchorGrid grid(int level, int inputHeight, int inputWidth, int height, int width) {
    int stride = strides.get(level);
    return new AnchorGrid(
        rule.cells(shapes.sizes().get(level), shapes.ratios().get(level), stride),
        rule.step(inputHeight, height, stride),
        rule.step(inputWidth, width, stride),
        height,
        width);
  }
}
