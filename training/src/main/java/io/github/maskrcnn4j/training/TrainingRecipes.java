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
import io.github.maskrcnn4j.training.sample.Augmentation;
import io.github.maskrcnn4j.training.sample.BoxSource;
import io.github.maskrcnn4j.training.sample.MaskScaling;
import io.github.maskrcnn4j.training.sample.MaskScaling.Canvas;
import io.github.maskrcnn4j.training.sample.MaskScaling.Outlines;
import io.github.maskrcnn4j.training.sample.Mirroring;
import io.github.maskrcnn4j.training.sample.PixelSource;
import io.github.maskrcnn4j.training.sample.SampleRule;
import io.github.maskrcnn4j.training.sample.SampleRule.CrowdUse;
import io.github.maskrcnn4j.training.sample.SampleRule.Needed;
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

  /** Anchors take part however far they reach beyond the picture. */
  private static final double ANY_OVERHANG = Double.POSITIVE_INFINITY;

  private static final BalancedSampling ANCHORS = new BalancedSampling(256, 0.5, Negatives.FILL_UP);

  private static final BalancedSampling ROIS = new BalancedSampling(512, 0.25, Negatives.FILL_UP);

  private static final PooledMask SHARES_OF_CELLS =
      new PooledMask(RoiAlign.unaligned(RoiAlign.ADAPTIVE), PooledMask.Values.REAL);

  /** And of Detectron2. */
  private static final List<MaskTargets> OF_DETECTRON =
      List.of(
          new MaskTargets(
              "bitmask",
              new PooledMask(RoiAlign.aligned(RoiAlign.ADAPTIVE), PooledMask.Values.FROM_HALF),
              Outlines.SCALED_AND_FILLED),
          new MaskTargets("polygon", new DrawnOutline(), Outlines.SCALED));

  private static final List<MaskTargets> OF_MATTERPORT =
      List.of(
          new MaskTargets("bitmask", CroppedMask.WHOLE, Outlines.FILLED_FIRST),
          new MaskTargets("mini_mask", CroppedMask.MINI, Outlines.FILLED_FIRST));

  private static final List<MaskTargets> OF_TORCHVISION =
      List.of(new MaskTargets("bitmask", SHARES_OF_CELLS, Outlines.FILLED_FIRST));

  static final List<TrainingRecipe> ALL =
      List.of(
          matterport(),
          detectron(),
          detectron2(),
          torchvision("torchvision"),
          torchvision("torchvision-v2"));

  private TrainingRecipes() {}

  /** What masks can be learnt from in the recipe of a name. */
  static List<MaskTargets> maskTargets(String recipe) {
    return switch (recipe) {
      case "matterport" -> OF_MATTERPORT;
      case "detectron", "detectron2" -> OF_DETECTRON;
      case "torchvision", "torchvision-v2" -> OF_TORCHVISION;
      default -> List.of();
    };
  }

  /**
   * Matterport; {@code load_image_gt}, {@code build_rpn_targets}, {@code detection_targets_graph}
   * and the functions called {@code .._loss_graph}.
   */
  private static TrainingRecipe matterport() {
    BoxCodec codec =
        new BoxCodec(BoxCodec.Weights.BOX_HEAD, Float.POSITIVE_INFINITY, PixelRule.CONTINUOUS);
    return new TrainingRecipe(
        "matterport",
        new SampleRule(
            BoxSource.RESIZED_MASK,
            new MaskScaling(PixelSource.END_TO_END, Outlines.FILLED_FIRST, Canvas.INPUT),
            CrowdUse.KEPT,
            Needed.BOX_AND_MASK,
            0,
            Mirroring.INPUT),
        Augmentation.FLIP,
        new ProposalLimits(6000, 2000, 0.7, 0),
        new AnchorTargetRule(
            ANY_OVERHANG,
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
            new SigmoidCrossEntropy(1e-7)));
  }

  /**
   * Detectron; {@code roi_data/rpn.py}, {@code roi_data/fast_rcnn.py}, {@code modeling/FPN.py},
   * {@code fast_rcnn_heads.py}. Not done as there: it divides the RPN's box loss picture by
   * picture, which is the same where each has as many anchors; draws background anchors with
   * replacement, and may draw an object's best anchor if they overlap by less than 0.3; and leaves
   * out RoIs of which seven tenths lie in a crowd.
   */
  private static TrainingRecipe detectron() {
    return new TrainingRecipe(
        "detectron",
        new SampleRule(
            BoxSource.ANNOTATION_INCLUSIVE,
            new MaskScaling(PixelSource.MIDDLE, Outlines.SCALED, Canvas.PICTURE),
            CrowdUse.LEFT_OUT,
            Needed.BOX_AND_MASK,
            0,
            Mirroring.PICTURE),
        Augmentation.FLIP,
        new ProposalLimits(2000, 1000, 0.7, 0), // of both pictures 2000
        anchors(0, inclusive(BoxCodec.Weights.RPN)), // RPN_STRADDLE_THRESH
        rois(
            Coordinates.ORIGINAL,
            Order.POSITIVES_FIRST,
            inclusive(BoxCodec.Weights.BOX_HEAD),
            BackgroundPosition.FIRST),
        new DrawnOutline(),
        losses(Divisor.ANCHOR_PLACES, Divisor.ANCHORS, new SmoothL1(1.0 / 9), new SmoothL1(1)));
  }

  private static BoxCodec inclusive(BoxCodec.Weights weights) {
    return new BoxCodec(weights, BoxCodec.MAX_LOG_SCALE, PixelRule.INCLUSIVE);
  }

  /**
   * Detectron2; {@code DatasetMapper}, {@code RPN}, {@code StandardROIHeads}, {@code
   * FastRCNNOutputLayers}.
   */
  private static TrainingRecipe detectron2() {
    return new TrainingRecipe(
        "detectron2",
        new SampleRule(
            BoxSource.ANNOTATION_FLOAT64,
            new MaskScaling(PixelSource.MIDDLE, Outlines.SCALED, Canvas.PICTURE),
            CrowdUse.LEFT_OUT,
            Needed.BOX_AND_MASK,
            1e-5f, // filter_empty_instances
            Mirroring.RESIZED),
        Augmentation.FLIP,
        new ProposalLimits(2000, 1000, 0.7, 0),
        anchors(ANY_OVERHANG, BoxCodec.of(BoxCodec.Weights.RPN)),
        rois(
            Coordinates.INPUT,
            Order.POSITIVES_FIRST,
            BoxCodec.of(BoxCodec.Weights.BOX_HEAD),
            BackgroundPosition.LAST),
        new DrawnOutline(),
        losses(Divisor.ANCHOR_PLACES, Divisor.ANCHOR_PLACES, new SmoothL1(0), new SmoothL1(0)));
  }

  /**
   * torchvision; {@code references/detection}, {@code GeneralizedRCNNTransform}, {@code
   * RegionProposalNetwork}, {@code RoIHeads}.
   */
  private static TrainingRecipe torchvision(String name) {
    return new TrainingRecipe(
        name,
        new SampleRule(
            BoxSource.ANNOTATION_FLOAT32,
            new MaskScaling(PixelSource.CORNER, Outlines.FILLED_FIRST, Canvas.PICTURE),
            CrowdUse.LEFT_OUT,
            Needed.BOX,
            0,
            Mirroring.PICTURE),
        Augmentation.FLIP,
        new ProposalLimits(2000, 2000, 0.7, 1e-3),
        anchors(ANY_OVERHANG, BoxCodec.of(BoxCodec.Weights.RPN)),
        rois(
            Coordinates.INPUT,
            Order.AS_FOUND,
            BoxCodec.of(BoxCodec.Weights.BOX_HEAD),
            BackgroundPosition.FIRST),
        SHARES_OF_CELLS,
        losses(Divisor.ANCHORS, Divisor.ANCHORS, new SmoothL1(1.0 / 9), new SmoothL1(1.0 / 9)));
  }

  /** Thresholds in float32, as the overlaps are. */
  private static AnchorTargetRule anchors(double overhang, BoxCodec codec) {
    return new AnchorTargetRule(
        overhang,
        new Matcher(0.7f, 0.3f, LowQuality.KEEP_BEST),
        OverlapPrecision.FLOAT32,
        NO_CROWDS,
        ANCHORS,
        codec);
  }

  private static RoiTargetRule rois(
      Coordinates coordinates, Order order, BoxCodec codec, BackgroundPosition background) {
    return new RoiTargetRule(
        Candidates.PROPOSALS_AND_OBJECTS,
        coordinates,
        new Matcher(0.5, 0.5, LowQuality.DROP),
        NO_CROWDS,
        ROIS,
        order,
        Padding.NONE,
        codec,
        background);
  }

  private static LossRule losses(
      Divisor objectness, Divisor ofAnchorBoxes, SmoothL1 anchorBoxes, SmoothL1 roiBoxes) {
    return new LossRule(
        Objectness.SIGMOID,
        objectness,
        anchorBoxes,
        ofAnchorBoxes,
        roiBoxes,
        Divisor.ROIS,
        BoxTargets.CONSTANT,
        SigmoidCrossEntropy.EXACT);
  }
}
