package io.github.maskrcnn4j.core.geometry;

/**
 * When a box overlaps a better one too much: the arithmetic of the three kernels in use. Near the
 * threshold they decide differently.
 *
 * <p>All take float32 overlaps, and in all an empty box neither suppresses nor is suppressed: its
 * overlaps are 0 or 0/0.
 */
public enum SuppressionRule {
  /** {@code (double) IoU > threshold}, continuous corners. torchvision and Detectron2. */
  ABOVE_THRESHOLD(PixelRule.CONTINUOUS) {
    @Override
    float limit(double threshold) {
      float nearest = (float) threshold;
      return nearest > threshold ? Math.nextDown(nearest) : nearest;
    }
  },
  /** {@code IoU >= (float) threshold}, inclusive corners. Detectron. */
  FROM_THRESHOLD(PixelRule.INCLUSIVE) {
    @Override
    float limit(double threshold) {
      return Math.nextDown((float) threshold);
    }
  },
  /** {@code IoU > (float) threshold}, continuous corners in any order. TensorFlow. */
  ABOVE_FLOAT_THRESHOLD(PixelRule.CONTINUOUS) {
    @Override
    float limit(double threshold) {
      return (float) threshold;
    }

    @Override
    Boxes prepare(Boxes boxes) {
      return boxes.sortCorners();
    }
  };

  private final PixelRule pixelRule;

  SuppressionRule(PixelRule pixelRule) {
    this.pixelRule = pixelRule;
  }

  /** What the corners mean. */
  public PixelRule pixelRule() {
    return pixelRule;
  }

  /** The largest float32 overlap that is not too much. */
  abstract float limit(double threshold);

  /** The boxes whose overlaps count. */
  Boxes prepare(Boxes boxes) {
    return boxes;
  }
}
