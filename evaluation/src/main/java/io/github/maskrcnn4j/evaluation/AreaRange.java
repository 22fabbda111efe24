package io.github.maskrcnn4j.evaluation;

/** Objects of which size count, by area in pixels. Both bounds belong to the range. */
public enum AreaRange {
  ALL(0, 1e10),
  SMALL(0, 32 * 32),
  MEDIUM(32 * 32, 96 * 96),
  LARGE(96 * 96, 1e10);

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
