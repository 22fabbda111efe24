package io.github.maskrcnn4j.roi;

import java.util.Objects;

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

  public RoiRecipe {
    Objects.requireNonNull(pooling, "pooling");
    Objects.requireNonNull(levels, "levels");
    Objects.requireNonNull(scale, "scale");
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

  /**
   * The same recipe with RoIAlign's other place of a cell, see {@link RoiAlign}.
   *
   * @throws IllegalArgumentException if the pooling is none
   */
  public RoiRecipe withAligned(boolean aligned) {
    if (!(pooling instanceof RoiAlign align)) {
      throw new IllegalArgumentException(
          "roi_aligned: " + pooling.getClass().getSimpleName() + " is no RoIAlign");
    }
    return withPooling(new RoiAlign(aligned, align.samplingRatio()));
  }

  /** The same recipe with another pooling. */
  public RoiRecipe withPooling(RoiPooling other) {
    return new RoiRecipe(other, levels, scale, boxSize, maskSize);
  }

  /** The same recipe with another way from a RoI to a level. */
  public RoiRecipe withLevels(PyramidLevelAssigner other) {
    return new RoiRecipe(pooling, other, scale, boxSize, maskSize);
  }
}
