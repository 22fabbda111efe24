package io.github.maskrcnn4j.heads.box;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.Gather;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
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

  public Candidates {
    int size = boxes.size();
    if (labels.length != size || scores.length != size || rois.length != size) {
      throw new IllegalArgumentException(
          size
              + " boxes with "
              + labels.length
              + " labels, "
              + scores.length
              + " scores and "
              + rois.length
              + " RoIs");
    }
  }

  /** Every class of every RoI whose score exceeds the threshold, RoI by RoI. */
  public static Candidates above(
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
    int[] positions =
        IntStream.range(0, scores.length)
            .filter(i -> scores[i] > limit && i % classes != backgroundColumn)
            .toArray();
    return of(positions, scores, predictions, proposals, codec);
  }

  /**
   * The candidates at these positions of the scores.
   *
   * @param positions indices into {@code scores}: {@code roi * K + label}
   */
  public static Candidates of(
      int[] positions,
      float[] scores,
      BoxPredictions predictions,
      Boxes proposals,
      BoxCodec codec) {
    int classes = predictions.classes();
    int[] labels = new int[positions.length];
    int[] rois = new int[positions.length];
    float[] own = new float[positions.length];
    float[] corners = new float[4 * positions.length];
    for (int i = 0; i < positions.length; i++) {
      rois[i] = positions[i] / classes;
      labels[i] = positions[i] % classes;
      own[i] = scores[positions[i]];
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
  public Candidates withBoxes(UnaryOperator<Boxes> change) {
    return new Candidates(change.apply(boxes), labels, scores, rois);
  }

  /** Those whose index passes. */
  public Candidates filter(IntPredicate test) {
    return select(IntStream.range(0, size()).filter(test).toArray());
  }

  /** Non-maximum suppression class by class; the survivors come best score first. */
  public Candidates suppress(NonMaxSuppression nms) {
    return select(nms.keepWithinGroups(boxes, scores, labels));
  }

  /** The first {@code limit} candidates. */
  public Candidates first(int limit) {
    return size() <= limit ? this : select(IntStream.range(0, limit).toArray());
  }

  /** The candidates as detections, with their boxes in both images. */
  public Detections detections(Boxes inInput, Boxes inOriginal) {
    return new Detections(inInput, inOriginal, labels, scores, rois);
  }

  /** Those at these indices, in their order. */
  public Candidates select(int... indices) {
    return new Candidates(
        boxes.select(indices),
        Gather.of(labels, indices),
        Gather.of(scores, indices),
        Gather.of(rois, indices));
  }
}
