package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.BackboneRecipe;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.heads.box.BestClassSelector;
import io.github.maskrcnn4j.heads.box.Detectron2Selector;
import io.github.maskrcnn4j.heads.box.OriginalFrameSelector;
import io.github.maskrcnn4j.heads.box.SelectionLimits;
import io.github.maskrcnn4j.heads.box.TorchvisionSelector;
import io.github.maskrcnn4j.heads.mask.ExpandedBox;
import io.github.maskrcnn4j.heads.mask.HalfPixelGrid;
import io.github.maskrcnn4j.heads.mask.IntegerBox;
import io.github.maskrcnn4j.heads.mask.MaskPaster;
import io.github.maskrcnn4j.roi.RoiRecipe;
import io.github.maskrcnn4j.rpn.RpnRecipe;
import java.util.List;
import java.util.OptionalDouble;

/**
 * The recipes: one choice per stage, all in one place. docs/dialects.md explains the differences.
 */
final class Recipes {

  private static final Recipe MATTERPORT =
      new Recipe(
          "matterport",
          ImageTransform.matterport(800, 1024),
          OptionalDouble.of(1e-3),
          BackboneRecipe.KERAS,
          RpnRecipe.MATTERPORT,
          RoiRecipe.MATTERPORT,
          new BestClassSelector(SelectionLimits.PRECISION),
          new MaskPaster(new IntegerBox(), MaskPaster.THRESHOLD));

  private static final Recipe DETECTRON =
      new Recipe(
          "detectron",
          ImageTransform.detectron(800, 1333),
          OptionalDouble.empty(),
          BackboneRecipe.STRIDE_IN_1X1,
          RpnRecipe.DETECTRON,
          RoiRecipe.DETECTRON,
          new OriginalFrameSelector(SelectionLimits.RECALL),
          new MaskPaster(new ExpandedBox(), MaskPaster.THRESHOLD));

  private static final Recipe DETECTRON2 =
      new Recipe(
          "detectron2",
          ImageTransform.detectron2(800, 1333),
          OptionalDouble.of(1e-5),
          BackboneRecipe.STRIDE_IN_1X1,
          RpnRecipe.DETECTRON2,
          RoiRecipe.DETECTRON2,
          new Detectron2Selector(SelectionLimits.RECALL),
          new MaskPaster(new HalfPixelGrid(), MaskPaster.THRESHOLD));

  private static final Recipe TORCHVISION = torchvision("torchvision");

  /** The same arithmetic; that the network has more norms and convolutions is in the weights. */
  private static final Recipe TORCHVISION_V2 = torchvision("torchvision-v2");

  static final List<Recipe> ALL =
      List.of(MATTERPORT, DETECTRON, DETECTRON2, TORCHVISION, TORCHVISION_V2);

  private Recipes() {}

  private static Recipe torchvision(String name) {
    return new Recipe(
        name,
        ImageTransform.torchvision(800, 1333),
        OptionalDouble.of(1e-5),
        BackboneRecipe.STRIDE_IN_3X3,
        RpnRecipe.TORCHVISION,
        RoiRecipe.TORCHVISION,
        new TorchvisionSelector(SelectionLimits.RECALL),
        new MaskPaster(new ExpandedBox(), MaskPaster.THRESHOLD));
  }
}
