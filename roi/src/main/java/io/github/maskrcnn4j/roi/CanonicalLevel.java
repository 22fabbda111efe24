package io.github.maskrcnn4j.roi;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.geometry.ImageGeometry;
import io.github.maskrcnn4j.core.geometry.PixelRule;

/**
 * Equation 1 of the pyramid paper (arXiv:1612.03144): {@code k = floor(4 + log2(sqrt(w h) / 224))}.
 * A RoI of 224 x 224, the size of an ImageNet picture, belongs to P4, where the backbone alone
 * would have pooled it.
 *
 * <p>Sides of 112, 224 and 448 pixels sit exactly on a boundary, so implementations add a little,
 * but not at the same place: {@code floor(4 + log2(sqrt(w h) / 224 + onRatio) + onLevel)}.
 *
 * @param rule how wide a box is
 * @param onRatio added to the ratio
 * @param onLevel added to the level
 */
public record CanonicalLevel(PixelRule rule, float onRatio, float onLevel)
    implements PyramidLevelAssigner {

  private static final int CANONICAL_LEVEL = 4;
  private static final float CANONICAL_SIZE = 224;

  /** Float32 throughout, as in the implementations. */
  @Override
  public int[] assign(Boxes rois, ImageGeometry image, int finest, int coarsest) {
    int[] levels = new int[rois.size()];
    for (int i = 0; i < levels.length; i++) {
      float size = (float) Math.sqrt(rois.area(i, rule));
      float level = CANONICAL_LEVEL + LevelScale.log2(size / CANONICAL_SIZE + onRatio) + onLevel;
      levels[i] = Math.max(finest, Math.min(coarsest, (int) Math.floor(level)));
    }
    return levels;
  }
}
