package io.github.maskrcnn4j.inspect;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.geometry.Ranking;
import io.github.maskrcnn4j.core.geometry.SuppressionRule;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import io.github.maskrcnn4j.heads.box.BoxPredictions;
import io.github.maskrcnn4j.heads.box.Candidates;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.Detections;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import io.github.maskrcnn4j.rpn.AnchorGrid;
import io.github.maskrcnn4j.rpn.Objectness;
import io.github.maskrcnn4j.rpn.ProposalLimits;
import io.github.maskrcnn4j.rpn.ProposalSelector;
import io.github.maskrcnn4j.rpn.Proposals;
import io.github.maskrcnn4j.rpn.RpnLevel;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/** Selectors that somebody else could have written. */
final class OwnSelectors {

  private OwnSelectors() {}

  /** Soft-NMS (arXiv:1704.04503): no box goes, but overlaps lower its score. */
  record SoftProposals(ProposalSelector hard) implements ProposalSelector {

    private static final double SIGMA = 0.5;

    @Override
    public Proposals survivors(Proposals candidates) {
      float[] scores = candidates.scores().clone();
      int[] order = new int[Math.min(scores.length, limits().postNmsTopN())];
      float[] soft = new float[order.length];
      for (int rank = 0; rank < order.length; rank++) {
        int best = Ranking.top(scores, 1)[0];
        order[rank] = best;
        soft[rank] = scores[best];
        scores[best] = Float.NEGATIVE_INFINITY; // done
        lower(candidates.boxes(), best, scores);
      }
      Proposals ranked = candidates.select(order);
      return new Proposals(ranked.boxes(), soft, ranked.anchors(), ranked.levels());
    }

    private static void lower(Boxes boxes, int best, float[] scores) {
      for (int i = 0; i < scores.length; i++) {
        double overlap = Boxes.iou(boxes, best, boxes, i, PixelRule.CONTINUOUS);
        scores[i] *= (float) Math.exp(-overlap * overlap / SIGMA);
      }
    }

    @Override
    public List<Proposals> candidates(
        List<RpnLevel> levels, List<AnchorGrid> anchors, ImageGeometry image) {
      return hard.candidates(levels, anchors, image);
    }

    @Override
    public SuppressionRule suppression() {
      return hard.suppression();
    }

    @Override
    public Objectness objectness() {
      return hard.objectness();
    }

    @Override
    public ProposalLimits limits() {
      return hard.limits();
    }

    @Override
    public SoftProposals withLimits(ProposalLimits other) {
      return new SoftProposals(hard.withLimits(other));
    }
  }

  /** A selector that leaves to another what it does not do itself. */
  interface Wrapper extends DetectionSelector {

    DetectionSelector inner();

    @Override
    default Candidates candidates(
        BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
      return inner().candidates(predictions, proposals, image);
    }

    @Override
    default SuppressionRule suppression() {
      return inner().suppression();
    }

    @Override
    default Candidates limit(Candidates survivors) {
      return inner().limit(survivors);
    }

    @Override
    default Detections detections(Candidates candidates, ImageGeometry image) {
      return inner().detections(candidates, image);
    }

    @Override
    default SelectionLimits limits() {
      return inner().limits();
    }

    @Override
    default BackgroundPosition background() {
      return inner().background();
    }
  }

  /** Does what the other does, under a name that nobody knows. */
  record Unchanged(DetectionSelector inner) implements Wrapper {
    @Override
    public Unchanged withLimits(SelectionLimits other) {
      return new Unchanged(inner.withLimits(other));
    }
  }

  /** The best of every class, and no more. */
  record OneOfEachClass(DetectionSelector inner) implements Wrapper {
    @Override
    public Candidates limit(Candidates survivors) {
      Set<Integer> seen = new HashSet<>();
      return inner.limit(survivors.filter(i -> seen.add(survivors.labels()[i])));
    }

    @Override
    public OneOfEachClass withLimits(SelectionLimits other) {
      return new OneOfEachClass(inner.withLimits(other));
    }
  }

  /** Replaces the whole selection: one candidate in three, unsuppressed. */
  record WithoutSteps(DetectionSelector inner) implements Wrapper {
    @Override
    public Detections select(BoxPredictions predictions, Boxes proposals, ImageGeometry image) {
      Candidates all = candidates(predictions, proposals, image);
      Candidates ranked = all.select(Ranking.of(all.scores()));
      return detections(ranked.filter(i -> i % 3 == 0), image);
    }

    @Override
    public WithoutSteps withLimits(SelectionLimits other) {
      return new WithoutSteps(inner.withLimits(other));
    }
  }
}
