package io.github.maskrcnn4j.evaluation;

import io.github.maskrcnn4j.data.ObjectSize;

/**
 * Objects of which size count, by area in pixels. As in pycocotools, both bounds belong to the
 * range: an object of 32 x 32 pixels counts as small and as medium, other than in {@link
 * ObjectSize}.
 */
public enum AreaRange {
  ALL(0, 1e10),
  SMALL(0, ObjectSize.MEDIUM_FROM),
  MEDIUM(ObjectSize.MEDIUM_FROM, ObjectSize.LARGE_FROM),
  LARGE(ObjectSize.LARGE_FROM, 1e10);

  private final double least;
  private final double most;

  AreaRange(double least, double most) {
    this.least = least;
    this.most = most;
  }

  /** Whether an object of this many pixels is of the range. */
  public boolean contains(double area) {
    return area >= least && area <= most;
  }
}
