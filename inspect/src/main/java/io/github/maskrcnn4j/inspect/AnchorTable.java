package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.rpn.AnchorGrid;
import java.util.List;

/** Finds anchors by their number, counted through all levels from P2 to P6. */
final class AnchorTable {

  private final List<AnchorGrid> grids;

  AnchorTable(List<AnchorGrid> grids) {
    this.grids = grids;
  }

  /** The anchor's level, 0 for P2. */
  int level(int anchor) {
    int level = 0;
    for (int rest = anchor; rest >= grids.get(level).size(); level++) {
      rest -= grids.get(level).size();
    }
    return level;
  }

  /** The anchor's number within its level. */
  int inLevel(int anchor) {
    int rest = anchor;
    for (int level = 0; rest >= grids.get(level).size(); level++) {
      rest -= grids.get(level).size();
    }
    return rest;
  }

  /**
   * Four values for each anchor.
   *
   * @param anchors -1 for no anchor, whose box is empty
   */
  float[] boxes(int[] anchors) {
    float[] boxes = new float[4 * anchors.length];
    for (int i = 0; i < anchors.length; i++) {
      if (anchors[i] >= 0) {
        float[] box = grids.get(level(anchors[i])).at(inLevel(anchors[i])).toArray();
        System.arraycopy(box, 0, boxes, 4 * i, 4);
      }
    }
    return boxes;
  }
}
