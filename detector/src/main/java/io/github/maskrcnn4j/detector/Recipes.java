package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.backbone.BackboneRecipe.StrideIn;
import io.github.maskrcnn4j.core.geometry.PixelRule;
import io.github.maskrcnn4j.core.image.AntialiasedBilinear;
import io.github.maskrcnn4j.core.image.BlackBorderBilinear;
import io.github.maskrcnn4j.core.image.ChannelOrder;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.InputPadding;
import io.github.maskrcnn4j.core.image.Normalisation;
import io.github.maskrcnn4j.core.image.Normalisation.Precision;
import io.github.maskrcnn4j.core.image.NormalisedBilinear;
import io.github.maskrcnn4j.core.image.PlainBilinear;
import io.github.maskrcnn4j.core.layer.Padding;
import io.github.maskrcnn4j.heads.box.BackgroundPosition;
import io.github.maskrcnn4j.heads.box.BestClassSelector;
import io.github.maskrcnn4j.heads.box.InputFrameSelector;
import io.github.maskrcnn4j.heads.box.InputFrameSelector.EmptyBoxes;
import io.github.maskrcnn4j.heads.box.OriginalFrameSelector;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import io.github.maskrcnn4j.heads.mask.ExpandedBox;
import io.github.maskrcnn4j.heads.mask.HalfPixelGrid;
import io.github.maskrcnn4j.heads.mask.IntegerBox;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.roi.CanonicalLevel;
import io.github.maskrcnn4j.roi.CropAndResize;
import io.github.maskrcnn4j.roi.ImageRelativeLevel;
import io.github.maskrcnn4j.roi.LevelScale;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiRecipe;
import io.github.maskrcnn4j.rpn.AllLevelsSelector;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.AnchorShapes;
import io.github.maskrcnn4j.rpn.CandidateRule;
import io.github.maskrcnn4j.rpn.PerLevelSelector;
import io.github.maskrcnn4j.rpn.ProposalLimits;
import io.github.maskrcnn4j.rpn.RpnRecipe;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The recipes: what each implementation chooses at every stage, all in one place. docs/dialects.md
 * explains the differences.
 */
final class Recipes {

  /** All pyramids here have five levels, of which the backbone's coarsest has stride 32. */
  private static final InputPadding TO_STRIDE = new InputPadding.BottomRight(32);

  private static final List<Double> ONES = List.of(1.0, 1.0, 1.0);

  static final List<Recipe> ALL =
      List.of(
          matterport(),
          detectron(),
          detectron2(),
          torchvision("torchvision"),
          // the same arithmetic; that the network has more norms and convolutions is in the weights
          torchvision("torchvision-v2"));

  private Recipes() {}

  /** Matterport's Keras model; {@code resize_image} in mode "square" and {@code mold_image}. */
  private static Recipe matterport() {
    return new Recipe(
        "matterport",
        new ImageTransform(
            new BlackBorderBilinear(800, 1024),
            new Normalisation(
                ChannelOrder.RGB, 1, List.of(123.7, 116.8, 103.9), ONES, Precision.FLOAT64),
            new InputPadding.CentredSquare(1024, ResizeSettings.MULTIPLE)),
        OptionalDouble.of(1e-3),
        new BackboneRecipe(StrideIn.FIRST_1X1, Padding.TF_SAME),
        new RpnRecipe(
            AnchorRule.INVERSE_RATIO,
            AnchorShapes.COCO,
            new AllLevelsSelector(new ProposalLimits(6000, 1000, 0.7, 0))),
        new RoiRecipe(new CropAndResize(), new ImageRelativeLevel(), LevelScale.STRIDE, 7, 14),
        new BestClassSelector(SelectionLimits.PRECISION),
        new MaskPaster(new IntegerBox(), MaskPaster.THRESHOLD));
  }

  /** Detectron; {@code prep_im_for_blob} and {@code im_list_to_blob}. */
  private static Recipe detectron() {
    return new Recipe(
        "detectron",
        new ImageTransform(
            new PlainBilinear(800, 1333),
            new Normalisation(
                ChannelOrder.BGR,
                1,
                List.of(102.9801, 115.9465, 122.7717),
                ONES,
                Precision.FLOAT64),
            TO_STRIDE),
        OptionalDouble.empty(),
        BackboneRecipe.STRIDE_IN_1X1,
        perLevel(
            AnchorRule.INCLUSIVE_PIXELS,
            CandidateRule.IN_PADDED_INPUT,
            new ProposalLimits(1000, 1000, 0.7, 0)),
        roiAlign(
            RoiAlign.unaligned(2),
            new CanonicalLevel(PixelRule.INCLUSIVE, 1e-6f, 0),
            LevelScale.STRIDE),
        new OriginalFrameSelector(SelectionLimits.RECALL),
        new MaskPaster(new ExpandedBox(), MaskPaster.THRESHOLD));
  }

  /** Detectron2; {@code ResizeShortestEdge} and {@code preprocess_image}. */
  private static Recipe detectron2() {
    return new Recipe(
        "detectron2",
        new ImageTransform(
            new AntialiasedBilinear(800, 1333),
            new Normalisation(
                ChannelOrder.BGR, 1, List.of(103.53, 116.28, 123.675), ONES, Precision.FLOAT32),
            TO_STRIDE),
        OptionalDouble.of(1e-5),
        BackboneRecipe.STRIDE_IN_1X1,
        perLevel(
            AnchorRule.EXACT, CandidateRule.ABOVE_MIN_SIZE, new ProposalLimits(1000, 1000, 0.7, 0)),
        roiAlign(
            RoiAlign.aligned(RoiAlign.ADAPTIVE),
            new CanonicalLevel(PixelRule.CONTINUOUS, 1e-8f, 0),
            LevelScale.STRIDE),
        new InputFrameSelector(
            SelectionLimits.RECALL, BackgroundPosition.LAST, EmptyBoxes.DROPPED_IN_ORIGINAL),
        new MaskPaster(new HalfPixelGrid(), MaskPaster.THRESHOLD));
  }

  /** torchvision; {@code GeneralizedRCNNTransform}. */
  private static Recipe torchvision(String name) {
    return new Recipe(
        name,
        new ImageTransform(
            new NormalisedBilinear(800, 1333),
            new Normalisation(
                ChannelOrder.RGB,
                255,
                List.of(0.485, 0.456, 0.406),
                List.of(0.229, 0.224, 0.225),
                Precision.FLOAT32),
            TO_STRIDE),
        OptionalDouble.of(1e-5),
        BackboneRecipe.STRIDE_IN_3X3,
        perLevel(
            AnchorRule.ROUNDED,
            CandidateRule.FROM_MIN_SIZE,
            new ProposalLimits(1000, 1000, 0.7, 1e-3)),
        roiAlign(
            RoiAlign.unaligned(2),
            new CanonicalLevel(PixelRule.CONTINUOUS, 0, 1e-6f),
            LevelScale.FEATURE_HEIGHT),
        new InputFrameSelector(
            SelectionLimits.RECALL, BackgroundPosition.FIRST, EmptyBoxes.DROPPED_IN_INPUT),
        new MaskPaster(new ExpandedBox(), MaskPaster.THRESHOLD));
  }

  private static RpnRecipe perLevel(
      AnchorRule anchors, CandidateRule candidates, ProposalLimits limits) {
    return new RpnRecipe(anchors, AnchorShapes.COCO, new PerLevelSelector(candidates, limits));
  }

  private static RoiRecipe roiAlign(RoiAlign align, CanonicalLevel levels, LevelScale scale) {
    return new RoiRecipe(align, levels, scale, 7, 14);
  }
}
