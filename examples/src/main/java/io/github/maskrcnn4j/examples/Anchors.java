package io.github.maskrcnn4j.examples;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.rpn.AnchorGenerator;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;

/** The anchors of every level for an input of 1024 x 1024 pixels. */
public final class Anchors {

  private Anchors() {}

  /** {@code Anchors} */
  public static void main(String[] arguments) {
    AnchorGenerator generator =
        new AnchorGenerator(AnchorRule.EXACT, AnchorShapes.COCO, FeaturePyramid.STRIDES);
    int all = 0;
    for (int level = 0; level < 5; level++) {
      int side = 1024 / FeaturePyramid.STRIDES.get(level);
      AnchorGrid grid = generator.grid(level, 1024, 1024, side, side);
      all += grid.size();
      System.out.println("P" + (level + 2) + ": " + grid.size() + " anchors");
      System.out.println("  at the first position " + grid.at(0, 1, 2));
    }
    System.out.println("all: " + all);
  }
}
