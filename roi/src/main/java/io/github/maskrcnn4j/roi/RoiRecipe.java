package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.PixelRule;

/**
 * How an implementation takes features for its RoIs.
 *
 * @param pooling from a RoI to a fixed size
 * @param levels from a RoI to a level of the pyramid
 * @param scale from pixels to cells of a level
 * @param boxSize side of the features for the box head
 * @param maskSize side of the features for the mask head
 */
public record RoiRecipe(
    RoiPooling pooling, PyramidLevelAssigner levels, LevelScale scale, int boxSize, int maskSize) {

  /** Two samples a bin, not aligned; the level's rounding guard is added to the level. */
  public static final RoiRecipe TORCHVISION =
      new RoiRecipe(
          RoiAlign.unaligned(2),
          new CanonicalLevel(PixelRule.CONTINUOUS, 0, 1e-6f),
          LevelScale.FEATURE_HEIGHT,
          7,
          14);

  /** The same samples; boxes with inclusive corners, and the guard is added to the ratio. */
  public static final RoiRecipe DETECTRON =
      new RoiRecipe(
          RoiAlign.unaligned(2),
          new CanonicalLevel(PixelRule.INCLUSIVE, 1e-6f, 0),
          LevelScale.STRIDE,
          7,
          14);

  /** Aligned, with as many samples as a bin has cells. */
  public static final RoiRecipe DETECTRON2 =
      new RoiRecipe(
          RoiAlign.aligned(RoiAlign.ADAPTIVE),
          new CanonicalLevel(PixelRule.CONTINUOUS, 1e-8f, 0),
          LevelScale.STRIDE,
          7,
          14);

  /** TensorFlow's crop-and-resize, in normalised coordinates. */
  public static final RoiRecipe MATTERPORT =
      new RoiRecipe(new CropAndResize(), new ImageRelativeLevel(), LevelScale.STRIDE, 7, 14);

  public RoiRecipe {
    if (boxSize < 1 || maskSize < 1) {
      throw new IllegalArgumentException(
          "RoI features need at least one bin, found " + boxSize + " and " + maskSize);
    }
  }

  /**
   * The same rule with another number of samples a bin.
   *
   * @param ratio samples along each side; 0: adaptive
   * @throws IllegalArgumentException if the pooling has no such number
   */
  public RoiRecipe withSamplingRatio(int ratio) {
    return new RoiRecipe(pooling.withSamplingRatio(ratio), levels, scale, boxSize, maskSize);
  }
}
