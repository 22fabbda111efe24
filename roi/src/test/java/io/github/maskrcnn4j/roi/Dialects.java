package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.PixelRule;

/** What the implementations choose, for their golden data; detector's Recipes hold the same. */
final class Dialects {

  static final RoiRecipe TORCHVISION =
      new RoiRecipe(
          RoiAlign.unaligned(2),
          new CanonicalLevel(PixelRule.CONTINUOUS, 0, 1e-6f),
          LevelScale.FEATURE_HEIGHT,
          7,
          14);

  static final RoiRecipe DETECTRON =
      new RoiRecipe(
          RoiAlign.unaligned(2),
          new CanonicalLevel(PixelRule.INCLUSIVE, 1e-6f, 0),
          LevelScale.STRIDE,
          7,
          14);

  static final RoiRecipe DETECTRON2 =
      new RoiRecipe(
          RoiAlign.aligned(RoiAlign.ADAPTIVE),
          new CanonicalLevel(PixelRule.CONTINUOUS, 1e-8f, 0),
          LevelScale.STRIDE,
          7,
          14);

  static final RoiRecipe MATTERPORT =
      new RoiRecipe(new CropAndResize(), new ImageRelativeLevel(), LevelScale.STRIDE, 7, 14);

  private Dialects() {}
}
