package io.github.maskrcnn4j.rpn;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.NonMaxSuppression;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.util.List;
import java.util.Optional;

/**
 * From the head's outputs to proposals: the most promising anchors moved by their deltas and cut at
 * the image, non-maximum suppression, the best of what is left.
 *
 * <p>Each step can be replaced by itself: an implementation of your own goes into a recipe by
 * {@link RpnRecipe#withSelector}. One that wraps another hands every method on that it does not
 * replace, also those with a default here, for the other's may differ.
 *
 * <p>Several threads call the steps at a time, each with lists of its own.
 */
public interface ProposalSelector {

  /**
   * Selects the proposals of one image.
   *
   * @param levels the head's outputs from P2 to P6; not modified
   * @param anchors of the same levels
   * @param image where in the padded model input the image is
   * @return at most {@code limits().postNmsTopN()} proposals, best score first, in pixels of the
   *     model input
   */
  default Proposals select(List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry image) {
    List<Proposals> candidates = candidates(levels, anchors, image);
    List<Proposals> survivors =
        Workers.range(candidates.size()).mapToObj(i -> survivors(candidates.get(i))).toList();
    return limit(survivors).map(boxes -> toInput(boxes, image));
  }

  /**
   * What suppression chooses from: the most promising anchors, decoded, clipped, without those that
   * are too small.
   *
   * @return one list for each set of boxes that suppress each other (a level's, or those of all
   *     levels), best first; boxes in the coordinates in which overlaps are measured, which {@link
   *     #toInput} leads out of
   */
  List<Proposals> candidates(List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry image);

  /** When two candidates overlap too much. */
  SuppressionRule suppression();

  /** What suppression leaves of one list of candidates, best score first. */
  default Proposals survivors(Proposals candidates) {
    NonMaxSuppression nms = new NonMaxSuppression(limits().nmsThreshold(), suppression());
    return candidates.select(
        nms.keep(candidates.boxes(), candidates.scores(), limits().postNmsTopN()));
  }

  /** The best of all lists' survivors. */
  default Proposals limit(List<Proposals> survivors) {
    Proposals all = Proposals.concat(survivors);
    return all.select(Ranking.top(all.scores(), limits().postNmsTopN()));
  }

  /** Boxes of candidates in pixels of the model input. */
  default Boxes toInput(Boxes candidates, ImageGeometry image) {
    return candidates;
  }

  /**
   * What the deltas are divided by before an anchor is moved ({@code rpn_box_weights}); empty if
   * this selection has no such numbers.
   */
  default Optional<BoxCodec.Weights> boxWeights() {
    return Optional.empty();
  }

  /**
   * This selection with other weights of the deltas.
   *
   * @throws IllegalArgumentException if it has no such numbers
   */
  default ProposalSelector withBoxWeights(BoxCodec.Weights weights) {
    throw new IllegalArgumentException(
        "rpn_box_weights: " + getClass().getSimpleName() + " has no such numbers");
  }

  /** How the logits are read. */
  Objectness objectness();

  /** The numbers of the selection. */
  ProposalLimits limits();

  /** This selection with other numbers. */
  ProposalSelector withLimits(ProposalLimits limits);
}
