package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.detector.MaskRcnn;
import io.github.maskrcnn4j.heads.box.BestClassSelector;
import io.github.maskrcnn4j.heads.box.Candidates;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.box.OriginalFrameSelector;
import java.util.Arrays;

/**
 * What detections are chosen from, for the page to choose again with other thresholds.
 *
 * @param scoreThreshold the recipe's
 * @param floor the least score here: at most the recipe's, so that a lower threshold can be tried
 * @param includesThreshold whether a score equal to the threshold suffices
 * @param nmsThreshold the recipe's
 * @param suppression how overlap and threshold are compared
 * @param limit detections at most
 * @param keepsTies whether those of the same score as the last one allowed stay
 * @param boxes {@code [N, 4]}
 * @param compared {@code [N, 4]}: in the coordinates in which overlaps are measured; null if these
 *     are pixels of the model input
 * @param rois which proposal each comes from
 * @param dropped whether the recipe drops it in the end, for its box has no extent in the image
 */
record SelectionSection(
    double scoreThreshold,
    double floor,
    boolean includesThreshold,
    double nmsThreshold,
    SuppressionRule suppression,
    int limit,
    boolean keepsTies,
    float[] boxes,
    float[] compared,
    int[] labels,
    String[] names,
    float[] scores,
    int[] rois,
    boolean[] dropped) {

  private static final double LOWEST = 0.05;

  static SelectionSection of(RunRecord run, MaskRcnn model) {
    DetectionSelector selector = model.recipe().selector();
    double floor = Math.min(LOWEST, selector.limits().scoreThreshold());
    ImageGeometry geometry = run.input().geometry();
    Candidates candidates =
        selector
            .withLimits(selector.limits().withScoreThreshold(floor))
            .candidates(run.predictions(), run.proposals().boxes(), geometry);
    Detections placed = selector.detections(candidates, geometry);
    boolean[] dropped = new boolean[candidates.size()];
    float[] boxes = inInput(candidates, placed, dropped);
    float[] compared = candidates.boxes().toArray();
    return new SelectionSection(
        selector.limits().scoreThreshold(),
        floor,
        selector instanceof BestClassSelector,
        selector.limits().nmsThreshold(),
        selector.suppression(),
        selector.limits().maxDetections(),
        selector instanceof OriginalFrameSelector,
        boxes,
        Arrays.equals(boxes, compared) ? null : compared,
        candidates.labels(),
        names(candidates.labels(), model),
        candidates.scores(),
        candidates.rois(),
        dropped);
  }

  /** The candidates' boxes in pixels of the model input; marks those that are not placed. */
  private static float[] inInput(Candidates candidates, Detections placed, boolean[] dropped) {
    float[] boxes = new float[4 * candidates.size()];
    float[] corners = placed.boxes().toArray();
    int at = 0;
    for (int i = 0; i < candidates.size(); i++) {
      boolean same =
          at < placed.size()
              && placed.rois()[at] == candidates.rois()[i]
              && placed.labels()[at] == candidates.labels()[i];
      dropped[i] = !same;
      if (same) {
        System.arraycopy(corners, 4 * at++, boxes, 4 * i, 4);
      }
    }
    return boxes;
  }

  private static String[] names(int[] labels, MaskRcnn model) {
    return Arrays.stream(labels)
        .mapToObj(label -> model.classOf(label).name())
        .toArray(String[]::new);
  }
}
