package io.github.maskrcnn4j.heads.mask;

/**
 * How a soft mask is laid over its box in the image: where implementations differ.
 *
 * <p>All resample bilinearly, and along each axis on its own, so that a placement is a rule for one
 * axis. What differs is which pixels count as the box's, what a pixel's position in the mask is,
 * and what lies beyond the mask's edge. A placement of your own goes into a recipe by {@link
 * MaskPaster#withPlacement}; several threads call it at a time.
 */
public interface MaskPlacement {

  /**
   * The resampling along one axis.
   *
   * @param low the box's left or upper side in pixels of the image
   * @param high its right or lower side
   * @param cells the mask's side
   * @param pixels the image's side
   */
  PixelTaps taps(float low, float high, int cells, int pixels);

  /** Whether a pixel belongs to the mask when its value equals the threshold. */
  boolean includesThreshold();

  /**
   * No resampled value is less than this.
   *
   * @param least the least value of the mask
   */
  float floor(float least);
}
