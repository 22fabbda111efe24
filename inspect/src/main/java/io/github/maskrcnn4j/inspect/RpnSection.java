package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.backbone.FeaturePyramid;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.ArrayList;
import java.util.Arrays;
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
    List<Proposals> groups = selector.candidates(run.rpn(), run.anchors(), geometry);
    AnchorTable anchors = new AnchorTable(run.anchors());
    Boxes boxes =
        Boxes.concat(
            groups.stream().map(group -> selector.toInput(group.boxes(), geometry)).toList());
    int[] ids = groups.stream().map(Proposals::anchors).flatMapToInt(Arrays::stream).toArray();
    float[] own = new float[ids.length];
    for (int i = 0; i < own.length; i++) {
      own[i] = probabilities.get(anchors.level(ids[i]))[anchors.inLevel(ids[i])];
    }
    int[] best = Ranking.top(own, Math.min(TOP, own.length));
    int[] bestIds = new int[best.length];
    int[] levels = new int[best.length];
    float[] bestProbabilities = new float[best.length];
    for (int i = 0; i < best.length; i++) {
      bestIds[i] = ids[best[i]];
      levels[i] = anchors.level(bestIds[i]);
      bestProbabilities[i] = own[best[i]];
    }
    return new Top(
        bestIds, levels, bestProbabilities, anchors.boxes(bestIds), boxes.select(best).toArray());
  }
}
