package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import java.util.List;

/**
 * What proposals are chosen from, for the page to choose again with another threshold.
 *
 * @param threshold the recipe's
 * @param suppression how overlap and threshold are compared
 * @param limit proposals at most, of a group and of all groups together
 */
record ProposalsSection(
    double threshold, SuppressionRule suppression, int limit, List<Group> groups) {

  /**
   * Boxes that suppress each other, best score first.
   *
   * @param boxes {@code [N, 4]}
   * @param compared {@code [N, 4]}: the same in the coordinates in which overlaps are measured;
   *     null if these are pixels of the model input
   */
  record Group(float[] boxes, float[] compared, float[] scores, int[] anchors, int[] levels) {}

  static ProposalsSection of(RunRecord run, ProposalSelector selector) {
    ImageGeometry geometry = run.input().geometry();
    List<Group> groups =
        selector.candidates(run.rpn(), run.anchors(), geometry).stream()
            .map(candidates -> group(candidates, selector.toInput(candidates.boxes(), geometry)))
            .toList();
    return new ProposalsSection(
        selector.limits().nmsThreshold(),
        selector.suppression(),
        selector.limits().postNmsTopN(),
        groups);
  }

  private static Group group(Proposals candidates, Boxes pixels) {
    float[] boxes = pixels.toArray();
    float[] compared = pixels.equals(candidates.boxes()) ? null : candidates.boxes().toArray();
    return new Group(
        boxes, compared, candidates.scores(), candidates.anchors(), candidates.levels());
  }
}
