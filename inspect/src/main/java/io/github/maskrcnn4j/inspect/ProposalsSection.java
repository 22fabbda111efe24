package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;

/**
 * What proposals are chosen from, for the page to choose again with another threshold by greedy
 * suppression, which need not be what the recipe's selector does: the page compares.
 *
 * @param funnel the run's own numbers
 * @param threshold the recipe's
 * @param suppression how overlap and threshold are compared
 * @param limit proposals at most, of a group and of all groups together
 */
record ProposalsSection(
    Funnel funnel, double threshold, SuppressionRule suppression, int limit, List<Group> groups) {

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
    List<Proposals> candidates = selector.candidates(run.rpn(), run.anchors(), geometry);
    return new ProposalsSection(
        funnel(run, selector, candidates),
        selector.limits().nmsThreshold(),
        selector.suppression(),
        selector.limits().postNmsTopN(),
        candidates.stream()
            .map(group -> group(group, selector.toInput(group.boxes(), geometry)))
            .toList());
  }

  /** Goes the selector's steps once more, to count. */
  private static Funnel funnel(
      RunRecord run, ProposalSelector selector, List<Proposals> candidates) {
    List<Proposals> survivors = candidates.stream().map(selector::survivors).toList();
    Proposals selected =
        selector.limit(survivors).map(boxes -> selector.toInput(boxes, run.input().geometry()));
    int kept = (int) Arrays.stream(run.proposals().anchors()).filter(anchor -> anchor >= 0).count();
    int padding = run.proposals().size() - kept;
    return Funnel.of(
        selected.equals(run.proposals()),
        new Funnel.Step(run.rpn().stream().mapToInt(RpnLevel::anchors).sum(), "anchors"),
        new Funnel.Step(
            size(candidates),
            candidates.size() > 1 ? "best of each level" : "best of all levels together"),
        new Funnel.Step(size(survivors), "after suppression"),
        new Funnel.Step(
            kept,
            padding > 0
                ? String.format(Locale.ROOT, "kept, and %,d rows of padding", padding)
                : "kept"));
  }

  private static int size(List<Proposals> lists) {
    return lists.stream().mapToInt(Proposals::size).sum();
  }

  private static Group group(Proposals candidates, Boxes pixels) {
    float[] boxes = pixels.toArray();
    float[] compared = pixels.equals(candidates.boxes()) ? null : candidates.boxes().toArray();
    return new Group(
        boxes, compared, candidates.scores(), candidates.anchors(), candidates.levels());
  }
}
