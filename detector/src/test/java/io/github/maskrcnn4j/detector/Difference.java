package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.BackboneRule;
import io.github.maskrcnn4j.backbone.BackboneRule.StrideIn;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.Normalisation;
import io.github.maskrcnn4j.core.image.Padding;
import io.github.maskrcnn4j.core.image.PilBilinear;
import io.github.maskrcnn4j.core.image.Resizing;
import io.github.maskrcnn4j.core.image.TorchBilinear;
import io.github.maskrcnn4j.heads.Detectron2Selector;
import io.github.maskrcnn4j.heads.DetectronSelector;
import io.github.maskrcnn4j.heads.ExpandedBox;
import io.github.maskrcnn4j.heads.HalfPixelGrid;
import io.github.maskrcnn4j.heads.IntegerBox;
import io.github.maskrcnn4j.heads.MaskPaster;
import io.github.maskrcnn4j.heads.MaskPlacement;
import io.github.maskrcnn4j.heads.MatterportSelector;
import io.github.maskrcnn4j.heads.TorchvisionSelector;
import io.github.maskrcnn4j.roi.ImageRelativeLevel;
import io.github.maskrcnn4j.roi.PyramidLevelAssigner;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.roi.RoiFeatureRule;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.CandidateRule;
import io.github.maskrcnn4j.rpn.PerLevelSelector;
import io.github.maskrcnn4j.rpn.RpnRule;
import java.util.function.UnaryOperator;

/**
 * One thing that implementations do differently, done as another implementation does it: each turns
 * a recipe into one that is wrong in a single place. docs/dialects.md tells the results.
 */
enum Difference {
  RGB(
      "RGB instead of BGR",
      r -> withNormalisation(r, Recipe.named("matterport").image().normalisation())),
  UNIT_VALUES(
      "values of 0 to 1, ImageNet's mean and deviation",
      r -> withNormalisation(r, Recipe.named("torchvision").image().normalisation())),
  BYTE_VALUES(
      "values of 0 to 255 less a mean, BGR",
      r -> withNormalisation(r, Recipe.named("detectron2").image().normalisation())),
  NO_ANTIALIASING(
      "resized without antialiasing (torch)",
      r -> withResizing(r, new TorchBilinear(r.image().minSize(), r.image().maxSize()))),
  ANTIALIASING(
      "resized with antialiasing (Pillow)",
      r -> withResizing(r, new PilBilinear(r.image().minSize(), r.image().maxSize()))),
  NO_SQUARE(
      "padded at the bottom and right only, with zeros",
      r ->
          r.withImage(
              new ImageTransform(
                  r.image().resizing(), r.image().normalisation(), new Padding.BottomRight(64)))),

  STRIDE_IN_3X3("stride in the 3x3", r -> withStride(r, StrideIn.CONV_3X3)),
  STRIDE_IN_1X1("stride in the 1x1", r -> withStride(r, StrideIn.FIRST_1X1)),
  SYMMETRIC_POOLING(
      "stem pooling padded on both sides", r -> withBackbone(r, BackboneRule.STRIDE_IN_1X1)),
  EPSILON_0("bn_eps 0", r -> r.withNormEpsilon(0)),
  EPSILON_1E_5("bn_eps 1e-5", r -> r.withNormEpsilon(1e-5)),
  EPSILON_1E_3("bn_eps 1e-3", r -> r.withNormEpsilon(1e-3)),

  ROUNDED_ANCHORS("anchors rounded (torchvision)", r -> withAnchors(r, AnchorRule.TORCHVISION)),
  UNROUNDED_ANCHORS("anchors not rounded (Detectron2)", r -> withAnchors(r, AnchorRule.DETECTRON2)),
  LEGACY_ANCHORS("anchors of Detectron", r -> withAnchors(r, AnchorRule.DETECTRON)),
  ANCHOR_RATIOS_UPSIDE_DOWN(
      "anchor ratios as width / height", r -> withAnchors(r, AnchorRule.MATTERPORT)),
  INCLUSIVE_PROPOSALS(
      "proposals with inclusive corners, cut at the padding",
      r -> withCandidates(r, CandidateRule.DETECTRON)),
  CONTINUOUS_PROPOSALS(
      "proposals with continuous corners, cut at the picture",
      r -> withCandidates(r, CandidateRule.TORCHVISION)),

  UNALIGNED("RoIAlign not aligned", r -> withPooling(r, false, samples(r))),
  ALIGNED("RoIAlign aligned", r -> withPooling(r, true, samples(r))),
  TWO_SAMPLES("RoIAlign with 2 samples a bin", r -> r.withRoi(r.roi().withSamplingRatio(2))),
  ADAPTIVE_SAMPLES("RoIAlign with adaptive samples", r -> r.withRoi(r.roi().withSamplingRatio(0))),
  TORCHVISION_ROI_ALIGN("torchvision's RoIAlign", r -> withPooling(r, false, 2)),
  ROUNDED_LEVEL(
      "RoI level rounded, relative to the input", r -> withLevels(r, new ImageRelativeLevel())),
  CANONICAL_LEVEL(
      "RoI level rounded down", r -> withLevels(r, RoiFeatureRule.TORCHVISION.levels())),

  BACKGROUND_LAST(
      "background taken to be the last class",
      r -> r.withSelector(new Detectron2Selector(r.selector().rule()))),
  CONTINUOUS_DETECTIONS(
      "detections with continuous corners, in the input",
      r -> r.withSelector(new TorchvisionSelector(r.selector().rule()))),
  INCLUSIVE_DETECTIONS(
      "detections with inclusive corners, in the picture",
      r -> r.withSelector(new DetectronSelector(r.selector().rule()))),
  BEST_CLASS_ONLY(
      "a proposal becomes its best class only, whole pixels",
      r -> r.withSelector(new MatterportSelector(r.selector().rule()))),

  HALF_PIXEL_MASKS("masks on the half-pixel grid", r -> withPlacement(r, new HalfPixelGrid())),
  EXPANDED_MASKS("masks in the expanded box", r -> withPlacement(r, new ExpandedBox())),
  INTEGER_MASKS("masks in the truncated box", r -> withPlacement(r, new IntegerBox()));

  private final String text;
  private final UnaryOperator<Recipe> change;

  Difference(String text, UnaryOperator<Recipe> change) {
    this.text = text;
    this.change = change;
  }

  /** What is done instead. */
  String text() {
    return text;
  }

  /** The recipe, wrong in this place. */
  Recipe in(Recipe recipe) {
    Recipe wrong = change.apply(recipe);
    if (wrong.equals(recipe)) {
      throw new IllegalArgumentException(recipe.name() + " is like this anyway: " + text);
    }
    return wrong;
  }

  private static Recipe withNormalisation(Recipe recipe, Normalisation other) {
    ImageTransform image = recipe.image();
    return recipe.withImage(new ImageTransform(image.resizing(), other, image.padding()));
  }

  private static Recipe withResizing(Recipe recipe, Resizing other) {
    ImageTransform image = recipe.image();
    return recipe.withImage(new ImageTransform(other, image.normalisation(), image.padding()));
  }

  private static Recipe withStride(Recipe recipe, StrideIn other) {
    return withBackbone(recipe, new BackboneRule(other, recipe.backbone().stemPooling()));
  }

  private static Recipe withBackbone(Recipe r, BackboneRule other) {
    return new Recipe(
        r.name(), r.image(), r.normEpsilon(), other, r.rpn(), r.roi(), r.selector(), r.paster());
  }

  private static Recipe withAnchors(Recipe recipe, AnchorRule other) {
    RpnRule rpn = recipe.rpn();
    return recipe.withRpn(new RpnRule(other, rpn.anchorShapes(), rpn.selector()));
  }

  private static Recipe withCandidates(Recipe recipe, CandidateRule other) {
    RpnRule rpn = recipe.rpn();
    return recipe.withRpn(
        new RpnRule(
            rpn.anchorRule(), rpn.anchorShapes(), new PerLevelSelector(other, rpn.proposalRule())));
  }

  private static int samples(Recipe recipe) {
    return recipe.roi().pooling().sampling().orElse(2);
  }

  private static Recipe withPooling(Recipe recipe, boolean aligned, int samples) {
    RoiFeatureRule roi = recipe.roi();
    return recipe.withRoi(
        new RoiFeatureRule(
            new RoiAlign(aligned, samples),
            roi.levels(),
            roi.scale(),
            roi.boxSize(),
            roi.maskSize()));
  }

  private static Recipe withLevels(Recipe recipe, PyramidLevelAssigner other) {
    RoiFeatureRule roi = recipe.roi();
    return recipe.withRoi(
        new RoiFeatureRule(roi.pooling(), other, roi.scale(), roi.boxSize(), roi.maskSize()));
  }

  private static Recipe withPlacement(Recipe recipe, MaskPlacement other) {
    return recipe.withPaster(new MaskPaster(other, recipe.paster().threshold()));
  }
}
