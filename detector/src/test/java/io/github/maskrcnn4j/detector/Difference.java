package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.backbone.BackboneRecipe.StrideIn;
import io.github.maskrcnn4j.core.image.AntialiasedBilinear;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.core.image.InputPadding;
import io.github.maskrcnn4j.core.image.Normalisation;
import io.github.maskrcnn4j.core.image.NormalisedBilinear;
import io.github.maskrcnn4j.core.image.Resizing;
import io.github.maskrcnn4j.heads.box.BestClassSelector;
import io.github.maskrcnn4j.heads.box.DetectionSelector;
import io.github.maskrcnn4j.heads.box.OriginalFrameSelector;
import io.github.maskrcnn4j.heads.mask.ExpandedBox;
import io.github.maskrcnn4j.heads.mask.HalfPixelGrid;
import io.github.maskrcnn4j.heads.mask.IntegerBox;
import io.github.maskrcnn4j.heads.mask.MaskPlacement;
import io.github.maskrcnn4j.roi.ImageRelativeLevel;
import io.github.maskrcnn4j.roi.PyramidLevelAssigner;
import io.github.maskrcnn4j.roi.RoiAlign;
import io.github.maskrcnn4j.rpn.AnchorRule;
import io.github.maskrcnn4j.rpn.CandidateRule;
import io.github.maskrcnn4j.rpn.PerLevelSelector;
import io.github.maskrcnn4j.rpn.RpnRecipe;
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
      r -> withResizing(r, new NormalisedBilinear(r.image().minSize(), r.image().maxSize()))),
  ANTIALIASING(
      "resized with antialiasing (Pillow)",
      r -> withResizing(r, new AntialiasedBilinear(r.image().minSize(), r.image().maxSize()))),
  NO_SQUARE(
      "padded at the bottom and right only, with zeros",
      r ->
          r.withImage(
              new ImageTransform(
                  r.image().resizing(),
                  r.image().normalisation(),
                  new InputPadding.BottomRight(64)))),

  STRIDE_IN_3X3("stride in the 3x3", r -> withStride(r, StrideIn.CONV_3X3)),
  STRIDE_IN_1X1("stride in the 1x1", r -> withStride(r, StrideIn.FIRST_1X1)),
  SYMMETRIC_POOLING(
      "stem pooling padded on both sides", r -> r.withBackbone(BackboneRecipe.STRIDE_IN_1X1)),
  EPSILON_0("bn_eps 0", r -> r.withNormEpsilon(0)),
  EPSILON_1E_5("bn_eps 1e-5", r -> r.withNormEpsilon(1e-5)),
  EPSILON_1E_3("bn_eps 1e-3", r -> r.withNormEpsilon(1e-3)),

  ROUNDED_ANCHORS("anchors rounded (torchvision)", r -> withAnchors(r, AnchorRule.ROUNDED)),
  UNROUNDED_ANCHORS("anchors not rounded (Detectron2)", r -> withAnchors(r, AnchorRule.EXACT)),
  LEGACY_ANCHORS("anchors of Detectron", r -> withAnchors(r, AnchorRule.INCLUSIVE_PIXELS)),
  ANCHOR_RATIOS_UPSIDE_DOWN(
      "anchor ratios as width / height", r -> withAnchors(r, AnchorRule.INVERSE_RATIO)),
  INCLUSIVE_PROPOSALS(
      "proposals with inclusive corners, cut at the padding",
      r -> withCandidates(r, CandidateRule.IN_PADDED_INPUT)),
  CONTINUOUS_PROPOSALS(
      "proposals with continuous corners, cut at the picture",
      r -> withCandidates(r, CandidateRule.FROM_MIN_SIZE)),

  UNALIGNED("RoIAlign not aligned", r -> withPooling(r, false, samples(r))),
  ALIGNED("RoIAlign aligned", r -> withPooling(r, true, samples(r))),
  TWO_SAMPLES("RoIAlign with 2 samples a bin", r -> r.withRoi(r.roi().withSamplingRatio(2))),
  ADAPTIVE_SAMPLES("RoIAlign with adaptive samples", r -> r.withRoi(r.roi().withSamplingRatio(0))),
  TORCHVISION_ROI_ALIGN("torchvision's RoIAlign", r -> withPooling(r, false, 2)),
  ROUNDED_LEVEL(
      "RoI level rounded, relative to the input", r -> withLevels(r, new ImageRelativeLevel())),
  CANONICAL_LEVEL(
      "RoI level rounded down", r -> withLevels(r, Recipe.named("torchvision").roi().levels())),

  BACKGROUND_LAST(
      "background taken to be the last class", r -> r.withSelector(selectorOf("detectron2", r))),
  CONTINUOUS_DETECTIONS(
      "detections with continuous corners, in the input",
      r -> r.withSelector(selectorOf("torchvision", r))),
  INCLUSIVE_DETECTIONS(
      "detections with inclusive corners, in the picture",
      r -> r.withSelector(new OriginalFrameSelector(r.selector().limits()))),
  BEST_CLASS_ONLY(
      "a proposal becomes its best class only, whole pixels",
      r -> r.withSelector(new BestClassSelector(r.selector().limits()))),

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
    return recipe.withBackbone(new BackboneRecipe(other, recipe.backbone().stemPooling()));
  }

  private static DetectionSelector selectorOf(String other, Recipe recipe) {
    return Recipe.named(other).selector().withLimits(recipe.selector().limits());
  }

  private static Recipe withAnchors(Recipe recipe, AnchorRule other) {
    RpnRecipe rpn = recipe.rpn();
    return recipe.withRpn(new RpnRecipe(other, rpn.anchorShapes(), rpn.selector()));
  }

  private static Recipe withCandidates(Recipe recipe, CandidateRule other) {
    RpnRecipe rpn = recipe.rpn();
    return recipe.withRpn(rpn.withSelector(new PerLevelSelector(other, rpn.proposalLimits())));
  }

  private static int samples(Recipe recipe) {
    return recipe.roi().pooling().sampling().orElse(2);
  }

  private static Recipe withPooling(Recipe recipe, boolean aligned, int samples) {
    return recipe.withRoi(recipe.roi().withPooling(new RoiAlign(aligned, samples)));
  }

  private static Recipe withLevels(Recipe recipe, PyramidLevelAssigner other) {
    return recipe.withRoi(recipe.roi().withLevels(other));
  }

  private static Recipe withPlacement(Recipe recipe, MaskPlacement other) {
    return recipe.withPaster(recipe.paster().withPlacement(other));
  }
}
