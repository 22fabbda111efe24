package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import java.util.Arrays;
import java.util.function.IntPredicate;
import java.util.function.UnaryOperator;
import java.util.stream.IntStream;

/**
 * Pairs of a RoI and a class that may become detections. One RoI can be a candidate for several
 * classes, each with a box of its own.
 *
 * @param boxes N boxes in the coordinates of the strategy that selects, see {@link
 *     DetectionSelector#candidates}
 * @param labels N class labels
 * @param scores N probabilities
 * @param rois N indices of the proposals that they come from
 */
public record Candidates(Boxes boxes, int[] labels, float[] scores, int[] rois) {

  /** Every class of every RoI whose score exceeds the threshold, RoI by RoI. */
  static Candidates above(
      double threshold,
      BoxPredictions predictions,
      BackgroundPosition background,
      Boxes proposals,
      BoxCodec codec) {
    predictions.requireFor(proposals.size(), background);
    float[] scores = predictions.scores();
    float limit = (float) threshold; // the sources compare in float32
    int classes = predictions.classes();
    int backgroundColumn = background.column(classes);
    int[] columns =
        IntStream.range(0, scores.length)
            .filter(i -> scores[i] > limit && i % classes != backgroundColumn)
            .toArray();
    return of(columns, scores, predictions, proposals, codec);
  }

  /**
   * The candidates at these positions of the scores.
   *
   * @param columns indices into {@code scores}: {@code roi * K + label}
   */
  static Candidates of(
      int[] columns, float[] scores, BoxPredictions predictions, Boxes proposals, BoxCodec codec) {
    int classes = predictions.classes();
    int[] labels = new int[columns.length];
    int[] rois = new int[columns.length];
    float[] own = new float[columns.length];
    float[] corners = new float[4 * columns.length];
    for (int i = 0; i < columns.length; i++) {
      rois[i] = columns[i] / classes;
      labels[i] = columns[i] % classes;
      own[i] = scores[columns[i]];
      int from = predictions.deltaOffset(rois[i], labels[i]);
      codec.decode(predictions.deltas(), from, proposals, rois[i], corners, 4 * i);
    }
    return new Candidates(Boxes.of(corners), labels, own, rois);
  }

  /** N, how many candidates there are. */
  public int size() {
    return labels.length;
  }

  /** The same candidates with changed boxes. */
  Candidates withBoxes(UnaryOperator<Boxes> change) {
    return new Candidates(change.apply(boxes), labels, scores, rois);
  }

  /** Those whose index passes. */
  Candidates filter(IntPredicate test) {
    return select(IntStream.range(0, size()).filter(test).toArray());
  }

  /** Non-maximum suppression class by class; the survivors come best score first. */
  Candidates suppress(NonMaxSuppression nms) {
    return select(nms.keepWithinGroups(boxes, scores, labels));
  }

  /** The first {@code limit} candidates. */
  Candidates first(int limit) {
    return size() <= limit ? this : select(IntStream.range(0, limit).toArray());
  }

  /** The candidates as detections, with the boxes of both images made from their own. */
  Detections detections(UnaryOperator<Boxes> toInput, UnaryOperator<Boxes> toOriginal) {
    return new Detections(toInput.apply(boxes), toOriginal.apply(boxes), labels, scores, rois);
  }

  private Candidates select(int[] indices) {
    float[] chosen = new float[indices.length];
    for (int i = 0; i < indices.length; i++) {
      chosen[i] = scores[indices[i]];
    }
    return new Candidates(
        boxes.select(indices),
        Arrays.stream(indices).map(i -> labels[i]).toArray(),
        chosen,
        Arrays.stream(indices).map(i -> rois[i]).toArray());
  }
}
