package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import java.util.List;

/** How the head's outputs become proposals. */
public sealed interface ProposalSelector permits PerLevelSelector, AllLevelsSelector {

  /** The numbers of the selection. */
  ProposalLimits limits();

  /** This selection with other numbers. */
  ProposalSelector withLimits(ProposalLimits limits);

  /** How the logits are read. */
  Objectness objectness();

  /**
   * Selects.
   *
   * @param levels the head's outputs from P2 to P6; not modified
   * @param anchors of the same levels
   * @param geometry where in the padded model input the image is
   * @return at most {@code limits().postNmsTopN()} proposals, best score first
   */
  Proposals select(List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry geometry);

  /**
   * What suppression chooses from, to look at: the most promising anchors, decoded, clipped,
   * without those that are too small.
   *
   * @return one list for each set of boxes that suppress each other (a level's, or those of all
   *     levels), best first; boxes in the coordinates in which overlaps are measured, which {@link
   *     #toInput} leads out of
   */
  List<Proposals> candidates(
      List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry geometry);

  /** When two candidates overlap too much. */
  SuppressionRule suppression();

  /** TopAnchors' boxes in pixels of the model input. */
  default Boxes toInput(Boxes candidates, ImageGeometry geometry) {
    return candidates;
  }
}
