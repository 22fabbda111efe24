package io.github.maskrcnn4j.core.geometry;

/** What a box's corners mean, and so how wide it is. */
public enum PixelRule {
  /** Corners are points on a plane: {@code width = x2 - x1}. All but Detectron. */
  CONTINUOUS(0),
  /** Corners are the first and last pixel inside: {@code width = x2 - x1 + 1}. Detectron. */
  INCLUSIVE(1);

  private final float extra;

  PixelRule(float extra) {
    this.extra = extra;
  }

  /** What is added to {@code x2 - x1}: 0 or 1 pixel. */
  public float extra() {
    return extra;
  }
}
