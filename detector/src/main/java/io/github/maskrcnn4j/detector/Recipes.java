package io.github.maskrcnn4j.detector;

import io.github.maskrcnn4j.backbone.BackboneRule;
import io.github.maskrcnn4j.core.image.ImageTransform;
import io.github.maskrcnn4j.heads.Detectron2Selector;
import io.github.maskrcnn4j.heads.DetectronSelector;
import io.github.maskrcnn4j.heads.ExpandedBox;
import io.github.maskrcnn4j.heads.HalfPixelGrid;
import io.github.maskrcnn4j.heads.IntegerBox;
import io.github.maskrcnn4j.heads.MaskPaster;
import io.github.maskrcnn4j.heads.MatterportSelector;
import io.github.maskrcnn4j.heads.SelectionRule;
import io.github.maskrcnn4j.heads.TorchvisionSelector;
import io.github.maskrcnn4j.roi.RoiFeatureRule;
import io.github.maskrcnn4j.rpn.RpnRule;
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
          BackboneRule.KERAS,
          RpnRule.MATTERPORT,
          RoiFeatureRule.MATTERPORT,
          new MatterportSelector(SelectionRule.PRECISION),
          new MaskPaster(new IntegerBox(), MaskPaster.THRESHOLD));

  private static final Recipe DETECTRON =
      new Recipe(
          "detectron",
          ImageTransform.detectron(800, 1333),
          OptionalDouble.empty(),
          BackboneRule.STRIDE_IN_1X1,
          RpnRule.DETECTRON,
          RoiFeatureRule.DETECTRON,
          new DetectronSelector(SelectionRule.RECALL),
          new MaskPaster(new ExpandedBox(), MaskPaster.THRESHOLD));

  private static final Recipe DETECTRON2 =
      new Recipe(
          "detectron2",
          ImageTransform.detectron2(800, 1333),
          OptionalDouble.of(1e-5),
          BackboneRule.STRIDE_IN_1X1,
          RpnRule.DETECTRON2,
          RoiFeatureRule.DETECTRON2,
          new Detectron2Selector(SelectionRule.RECALL),
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
        BackboneRule.STRIDE_IN_3X3,
        RpnRule.TORCHVISION,
        RoiFeatureRule.TORCHVISION,
        new TorchvisionSelector(SelectionRule.RECALL),
        new MaskPaster(new ExpandedBox(), MaskPaster.THRESHOLD));
  }
}
