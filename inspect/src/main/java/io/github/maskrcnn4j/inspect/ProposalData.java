package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.rpn.AnchorTable;
import io.github.maskrcnn4j.rpn.Objectness;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.List;

/**
 * The proposals with the way back to their anchors.
 *
 * @param objectness how logits are read: of {@link io.github.maskrcnn4j.rpn.Objectness#LOGIT} the
 *     scores are logits, else probabilities
 * @param boxes {@code [N, 4]}
 * @param scores {@code [N]}, falling
 * @param anchors {@code [N]}: counted through all levels; -1 in a row of padding
 * @param anchorLevels {@code [N]}: 0 for P2
 * @param anchorBoxes {@code [N, 4]}
 * @param deltas {@code [N, 4]}: what the RPN moves the anchor by
 * @param roiLevels {@code [N]}: the level that features are taken from, 2 for P2
 * @param grids of P2 to P6
 */
record ProposalData(
    Objectness objectness,
    float[] boxes,
    float[] scores,
    int[] anchors,
    int[] anchorLevels,
    float[] anchorBoxes,
    float[] deltas,
    int[] roiLevels,
    List<Grid> grids) {

  /** Cells of a level, and anchors on each. */
  record Grid(int height, int width, int perCell) {}

  static ProposalData of(RunRecord run, Objectness objectness) {
    Proposals proposals = run.proposals();
    AnchorTable anchors = new AnchorTable(run.anchors());
    float[] deltas = new float[4 * proposals.size()];
    for (int i = 0; i < proposals.size(); i++) {
      int anchor = proposals.anchors()[i];
      if (anchor >= 0) {
        float[] ofLevel = run.rpn().get(proposals.levels()[i]).deltas();
        System.arraycopy(ofLevel, 4 * anchors.inLevel(anchor), deltas, 4 * i, 4);
      }
    }
    return new ProposalData(
        objectness,
        proposals.boxes().toArray(),
        proposals.scores(),
        proposals.anchors(),
        proposals.levels(),
        anchors.boxes(proposals.anchors()).toArray(),
        deltas,
        run.roiLevels(),
        run.rpn().stream().map(ProposalData::grid).toList());
  }

  private static Grid grid(RpnLevel level) {
    int cells = level.height() * level.width();
    return new Grid(level.height(), level.width(), level.anchors() / cells);
  }
}
