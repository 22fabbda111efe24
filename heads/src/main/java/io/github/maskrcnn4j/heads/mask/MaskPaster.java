package io.github.maskrcnn4j.heads.mask;

import io.github.maskrcnn4j.core.geometry.Boxes;
import io.github.maskrcnn4j.core.mask.Rle;
import io.github.maskrcnn4j.core.tensor.Workers;
import java.util.List;

/**
 * Brings the small masks of the mask head to the size of their boxes and cuts them at a threshold
 * (section 3.1, the last step of inference).
 *
 * @param placement how a mask is laid over its box
 * @param threshold {@code mask_threshold}: the probability that separates object from background, 0
 *     to 1; whether it belongs to the object itself is the placement's to say
 */
public record MaskPaster(MaskPlacement placement, float threshold) {

  /** The threshold of the paper and of all implementations. */
  public static final float THRESHOLD = 0.5f;

  public MaskPaster {
    if (!(threshold >= 0 && threshold <= 1)) {
      throw new IllegalArgumentException("mask_threshold " + threshold + " is not in 0..1");
    }
  }

  /** The same threshold with another placement. */
  public MaskPaster withPlacement(MaskPlacement other) {
    return new MaskPaster(other, threshold);
  }

  /** The same placement with another threshold. */
  public MaskPaster withThreshold(float other) {
    return new MaskPaster(placement, other);
  }

  /**
   * The masks in the image, pasted in parallel.
   *
   * @param masks D soft masks
   * @param boxes D boxes in pixels of the image, as heads.box's Detections has them; they may reach
   *     over the image's border
   * @param height rows of the image
   * @param width columns of the image
   * @return D masks of the image's size, empty for boxes outside of it
   */
  public List<Rle> paste(SoftMasks masks, Boxes boxes, int height, int width) {
    requireSameSize(masks, boxes);
    float limit = placement.includesThreshold() ? Math.nextDown(threshold) : threshold;
    return Workers.range(masks.size())
        .mapToObj(i -> PlacedMask.of(placement, masks, boxes, i, height, width))
        .map(mask -> mask.above(limit, height, width))
        .toList();
  }

  /**
   * One mask in the image before the threshold: the slow and obvious way.
   *
   * @return {@code [height, width]}, 0 where the mask does not reach
   */
  public float[] probabilities(SoftMasks masks, Boxes boxes, int index, int height, int width) {
    requireSameSize(masks, boxes);
    return PlacedMask.of(placement, masks, boxes, index, height, width)
        .probabilities(height, width);
  }

  private static void requireSameSize(SoftMasks masks, Boxes boxes) {
    if (masks.size() != boxes.size()) {
      throw new IllegalArgumentException(masks.size() + " masks for " + boxes.size() + " boxes");
    }
  }
}
