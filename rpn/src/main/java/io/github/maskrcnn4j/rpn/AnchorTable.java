package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.Boxes;
import java.util.List;

/** Finds anchors by their number, counted through all levels from P2 to P6. */
public final class AnchorTable {

  private final List<AnchorGrid> grids;

  /**
   * @param grids the anchors of every level, P2 first
   */
  public AnchorTable(List<AnchorGrid> grids) {
    this.grids = List.copyOf(grids);
  }

  /** The number of anchors of all levels. */
  public int size() {
    return grids.stream().mapToInt(AnchorGrid::size).sum();
  }

  /** The anchor's level, 0 for P2. */
  public int level(int anchor) {
    int first = 0;
    for (int level = 0; level < grids.size(); level++) {
      first += grids.get(level).size();
      if (anchor < first) {
        return level;
      }
    }
    throw new IllegalArgumentException("Anchor " + anchor + " of " + first);
  }

  /** The anchor's number within its level. */
  public int inLevel(int anchor) {
    int inLevel = anchor;
    for (AnchorGrid below : grids.subList(0, level(anchor))) {
      inLevel -= below.size();
    }
    return inLevel;
  }

  /**
   * The boxes of some anchors, in pixels of the model input.
   *
   * @param anchors in any order, as {@link Proposals} has them: -1 for no anchor, whose box is
   *     empty; not modified
   */
  public Boxes boxes(int... anchors) {
    float[] corners = new float[4 * anchors.length];
    for (int i = 0; i < anchors.length; i++) {
      if (anchors[i] >= 0) {
        grids.get(level(anchors[i])).write(inLevel(anchors[i]), corners, 4 * i);
      }
    }
    return Boxes.of(corners);
  }
}
