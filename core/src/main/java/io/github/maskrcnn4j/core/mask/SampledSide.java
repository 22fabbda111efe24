package io.github.maskrcnn4j.core.mask;

/**
 * A side of a mask of which one place in so many is taken, the middle one: what is left of it when
 * the mask {@linkplain Rle#shrunk shrinks}.
 *
 * @param length pixels of the side
 * @param step pixels from one place to the next
 */
record SampledSide(int length, int step) {

  private int first() {
    return Math.min(step / 2, length - 1);
  }

  /** How many places there are, at least one. */
  int count() {
    return (length - 1 - first()) / step + 1;
  }

  /** The pixel that a place is. */
  int pixel(int place) {
    return first() + place * step;
  }

  /** How many places lie before a pixel. */
  int before(int pixel) {
    return pixel <= first() ? 0 : (pixel - first() - 1) / step + 1;
  }
}
