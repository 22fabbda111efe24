package io.github.maskrcnn4j.training;

import io.github.maskrcnn4j.core.geometry.BoxCodec;
import io.github.maskrcnn4j.core.geometry.Matcher;
import io.github.maskrcnn4j.core.geometry.Matcher.LowQuality;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.rpn.Objectness;
import io.github.maskrcnn4j.rpn.ProposalLimits;
import io.github.maskrcnn4j.training.loss.Divisor;
import io.github.maskrcnn4j.training.loss.LossRule;
import io.github.maskrcnn4j.training.loss.LossRule.BoxTargets;
import io.github.maskrcnn4j.training.loss.SigmoidCrossEntropy;
import io.github.maskrcnn4j.training.loss.SmoothL1;
import io.github.maskrcnn4j.training.loss.WeightPenalty;
import io.github.maskrcnn4j.training.targets.AnchorTargetRule;
import io.github.maskrcnn4j.training.targets.BalancedSampling;
import io.github.maskrcnn4j.training.targets.BalancedSampling.Negatives;
import io.github.maskrcnn4j.training.targets.Coordinates;
import io.github.maskrcnn4j.training.targets.CroppedMask;
import io.github.maskrcnn4j.training.targets.DrawnOutline;
import io.github.maskrcnn4j.training.targets.OverlapPrecision;
import io.github.maskrcnn4j.training.targets.PooledMask;
import io.github.maskrcnn4j.training.targets.RoiTargetRule;
import io.github.maskrcnn4j.training.targets.RoiTargetRule.Candidates;
import io.github.maskrcnn4j.training.targets.RoiTargetRule.Order;
import io.github.maskrcnn4j.training.targets.RoiTargetRule.Padding;
import java.util.List;

/** The training recipes: what each implementation chooses, all in one place. */
final class TrainingRecipes {

  /** For those that leave crowds out of the data set. */
  private static final double NO_CROWDS = Double.POSITIVE_INFINITY;

  private static final BalancedSampling ANCHORS = new BalancedSampling(256, 0.5, Negatives.FILL_UP);

  private static final BalancedSampling ROIS = new BalancedSampling(512, 0.25, Negatives.FILL_UP);

  static final List<TrainingRecipe> ALL =
      List.of(
          matterport(), detectron2(), torchvision("torchvision"), torchvision("torchvision-v2"));

  private TrainingRecipes() {}

  /**
   * Matterport; {@code build_rpn_targets}, {@code detection_targets_graph} and the functions called
   * {@code .._loss_graph}.
   */
  private static TrainingRecipe matterport() {
    BoxCodec codec =
        new BoxCodec(BoxCodec.Weights.BOX_HEAD, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);
    return new TrainingRecipe(
        "matterport",
        new ProposalLimits(6000, 2000, 0.7, 0),
        new AnchorTargetRule(
            new Matcher(0.7, 0.3, LowQuality.KEEP_BEST),
            OverlapPrecision.FLOAT64,
            0.001,
            ANCHORS,
            codec),
        new RoiTargetRule(
            Candidates.PROPOSALS,
            Coordinates.NORMALISED,
            new Matcher(0.5, 0.5, LowQuality.DROP),
            0.001f,
            new BalancedSampling(200, 0.33, Negatives.KEEP_FRACTION),
            Order.POSITIVES_FIRST,
            Padding.EMPTY_BOXES,
            codec,
            BackgroundPosition.FIRST),
        CroppedMask.MINI,
        new LossRule(
            Objectness.SOFTMAX,
            Divisor.ANCHORS,
            new SmoothL1(1),
            Divisor.POSITIVE_ANCHOR_DELTAS,
            new SmoothL1(1),
            Divisor.POSITIVE_ROI_DELTAS,
            BoxTargets.OF_PROPOSALS,
            new SigmoidCrossEntropy(1e-7),
            new WeightPenalty(1e-4)));
  }

  /** Detectron2; {@code RPN}, {@code StandardROIHeads}, {@code FastRCNNOutputLayers}. */
  private static TrainingRecipe detectron2() {
    return new TrainingRecipe(
        "detectron2",
        new ProposalLimits(2000, 1000, 0.7, 0),
        anchors(),
        rois(Order.POSITIVES_FIRST, BackgroundPosition.LAST),
        new DrawnOutline(),
        losses(Divisor.ANCHOR_PLACES, new SmoothL1(0)));
  }

  /** torchvision; {@code RegionProposalNetwork}, {@code RoIHeads}. */
  private static TrainingRecipe torchvision(String name) {
    return new TrainingRecipe(
        name,
        new ProposalLimits(2000, 2000, 0.7, 1e-3),
        anchors(),
        rois(Order.AS_FOUND, BackgroundPosition.FIRST),
        new PooledMask(RoiAlign.unaligned(RoiAlign.ADAPTIVE), PooledMask.Values.REAL),
        losses(Divisor.ANCHORS, new SmoothL1(1.0 / 9)));
  }

  /** Thresholds in float32, as the overlaps are. */
  private static AnchorTargetRule anchors() {
    return new AnchorTargetRule(
        new Matcher(0.7f, 0.3f, LowQuality.KEEP_BEST),
        OverlapPrecision.FLOAT32,
        NO_CROWDS,
        ANCHORS,
        BoxCodec.of(BoxCodec.Weights.RPN));
  }

  private static RoiTargetRule rois(Order order, BackgroundPosition background) {
    return new RoiTargetRule(
        Candidates.PROPOSALS_AND_OBJECTS,
        Coordinates.PIXELS,
        new Matcher(0.5, 0.5, LowQuality.DROP),
        NO_CROWDS,
        ROIS,
        order,
        Padding.NONE,
        BoxCodec.of(BoxCodec.Weights.BOX_HEAD),
        background);
  }

  private static LossRule losses(Divisor anchors, SmoothL1 boxes) {
    return new LossRule(
        Objectness.SIGMOID,
        anchors,
        boxes,
        anchors,
        boxes,
        Divisor.ROIS,
        BoxTargets.CONSTANT,
        SigmoidCrossEntropy.EXACT,
        WeightPenalty.NONE);
  }
}
