package io.github.maskrcnn4j.data;

/** COCO's sizes of objects, by the area that the data set gives, in pixels of the image. */
public enum ObjectSize {
  /** Below {@link #MEDIUM_FROM}. */
  SMALL,

  /** Below {@link #LARGE_FROM}, not small. */
  MEDIUM,

  /** All others. */
  LARGE;

  /** The least area of a medium object. */
  public static final double MEDIUM_FROM = 32 * 32;

  /** The least area of a large object. */
  public static final double LARGE_FROM = 96 * 96;

  /** The size of an object of this many pixels. */
  public static ObjectSize of(double area) {
    if (area < MEDIUM_FROM) {
      return SMALL;
    }
    return area < LARGE_FROM ? MEDIUM : LARGE;
  }
}
