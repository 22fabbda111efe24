package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Ranking;
import java.util.List;
import java.util.function.UnaryOperator;

/**
 * The most promising anchors, best first, and the deltas that the head gives them.
 *
 * @param anchors boxes are the anchors themselves
 * @param deltas {@code [N, 4]}: dx, dy, dw, dh
 */
record TopAnchors(Proposals anchors, float[] deltas) {

  /**
   * The best anchors of the levels from {@code first} to {@code last}, both included.
   *
   * @param outputs of all levels
   * @param grids of all levels
   */
  static TopAnchors of(
      int count,
      int first,
      int last,
      List<RpnLevel> outputs,
      List<AnchorGrid> grids,
      Objectness objectness) {
    int[] starts = starts(outputs, grids);
    float[] ranks = ranks(outputs.subList(first, last + 1), objectness);
    int[] top = Ranking.top(ranks, count);
    float[] corners = new float[4 * top.length];
    float[] deltas = new float[4 * top.length];
    float[] scores = new float[top.length];
    int[] anchors = new int[top.length];
    int[] levels = new int[top.length];
    for (int i = 0; i < top.length; i++) {
      int anchor = starts[first] + top[i];
      int level = first;
      while (anchor >= starts[level + 1]) {
        level++;
      }
      int inLevel = anchor - starts[level];
      grids.get(level).write(inLevel, corners, 4 * i);
      System.arraycopy(outputs.get(level).deltas(), 4 * inLevel, deltas, 4 * i, 4);
      scores[i] = objectness.score(ranks[top[i]]);
      anchors[i] = anchor;
      levels[i] = level;
    }
    return new TopAnchors(new Proposals(Boxes.of(corners), scores, anchors, levels), deltas);
  }

  /** The candidates moved by their deltas. */
  Proposals decode(BoxCodec codec) {
    return anchors.map(boxes -> codec.decode(deltas, boxes));
  }

  /** These candidates with their anchors in other coordinates. */
  TopAnchors map(UnaryOperator<Boxes> change) {
    return new TopAnchors(anchors.map(change), deltas);
  }

  /** The number of the first anchor of every level, counted through all levels, and the total. */
  private static int[] starts(List<RpnLevel> outputs, List<AnchorGrid> grids) {
    int[] starts = new int[outputs.size() + 1];
    for (int level = 0; level < outputs.size(); level++) {
      int anchors = outputs.get(level).anchors();
      if (grids.get(level).size() != anchors) {
        throw new IllegalArgumentException(
            "Level "
                + level
                + ": outputs for "
                + anchors
                + " anchors, but there are "
                + grids.get(level).size());
      }
      starts[level + 1] = Math.addExact(starts[level], anchors);
    }
    return starts;
  }

  private static float[] ranks(List<RpnLevel> outputs, Objectness objectness) {
    if (outputs.size() == 1) {
      return objectness.ranks(outputs.get(0).objectness());
    }
    float[] ranks = new float[outputs.stream().mapToInt(RpnLevel::anchors).sum()];
    int at = 0;
    for (RpnLevel output : outputs) {
      float[] ofLevel = objectness.ranks(output.objectness());
      System.arraycopy(ofLevel, 0, ranks, at, ofLevel.length);
      at += ofLevel.length;
    }
    return ranks;
  }
}
