package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.geometry.Gather;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.inspect.page.Picture;
import io.github.maskrcnn4j.rpn.AnchorTable;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.ArrayList;
import java.util.List;

/** What the RPN head says: where it sees objects, and how its best anchors move. */
record RpnSection(List<Level> levels, Top top) {

  private static final int TOP = 100;

  /**
   * One level.
   *
   * @param stride pixels of the model input per cell
   * @param peak the highest probability
   * @param histogram of the probabilities of all anchors
   * @param picture the highest probability of each cell's anchors, to be laid over the input
   */
  record Level(
      String name,
      int height,
      int width,
      int stride,
      float peak,
      Histogram histogram,
      String picture) {}

  /**
   * The most promising anchors of all levels, before suppression.
   *
   * @param anchors counted through all levels
   * @param levels 0 for P2
   * @param anchorBoxes {@code [N, 4]}
   * @param boxes {@code [N, 4]}: moved by the deltas and clipped
   */
  record Top(
      int[] anchors, int[] levels, float[] probabilities, float[] anchorBoxes, float[] boxes) {}

  static RpnSection of(RunRecord run, ProposalSelector selector) {
    List<float[]> probabilities =
        run.rpn().stream()
            .map(level -> selector.objectness().probabilities(level.objectness()))
            .toList();
    List<Level> levels = new ArrayList<>();
    for (int i = 0; i < probabilities.size(); i++) {
      levels.add(level(i, run.rpn().get(i), probabilities.get(i)));
    }
    return new RpnSection(levels, top(run, selector, probabilities));
  }

  private static Level level(int index, RpnLevel output, float[] probabilities) {
    float[] best = new float[output.height() * output.width()];
    int perCell = probabilities.length / best.length;
    for (int i = 0; i < probabilities.length; i++) {
      best[i / perCell] = Math.max(best[i / perCell], probabilities[i]);
    }
    return new Level(
        "P" + (2 + index),
        output.height(),
        output.width(),
        FeaturePyramid.STRIDES.get(index),
        Summary.of(best).max(),
        Histogram.of(probabilities, 0, 1),
        Picture.overlay(best, output.height(), output.width(), 0, 1));
  }

  private static Top top(RunRecord run, ProposalSelector selector, List<float[]> probabilities) {
    ImageGeometry geometry = run.input().geometry();
    Proposals all =
        Proposals.concat(
            selector.candidates(run.rpn(), run.anchors(), geometry).stream()
                .map(group -> group.map(boxes -> selector.toInput(boxes, geometry)))
                .toList());
    Proposals moved = all.filter(row -> all.anchors()[row] >= 0); // without rows of padding
    AnchorTable anchors = new AnchorTable(run.anchors());
    float[] own = new float[moved.size()];
    for (int i = 0; i < own.length; i++) {
      int anchor = moved.anchors()[i];
      own[i] = probabilities.get(anchors.level(anchor))[anchors.inLevel(anchor)];
    }
    int[] best = Ranking.top(own, Math.min(TOP, own.length));
    Proposals top = moved.select(best);
    return new Top(
        top.anchors(),
        top.levels(),
        Gather.of(own, best),
        anchors.boxes(top.anchors()).toArray(),
        top.boxes().toArray());
  }
}
