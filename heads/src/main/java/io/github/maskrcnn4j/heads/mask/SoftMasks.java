package io.github.maskrcnn4j.heads.mask;

/**
 * What the mask head says about each detection, before it is pasted and thresholded: {@code D}
 * small square maps of the probability that a point of the box belongs to the object.
 *
 * @param side cells of a mask in each direction, 28 in the paper
 * @param values {@code [D, side, side]}, 0 to 1, rows from top to bottom; kept, so that the caller
 *     must not change the array afterwards
 */
public record SoftMasks(int side, float[] values) {

  public SoftMasks {
    if (side < 1 || values.length % (side * side) != 0) {
      throw new IllegalArgumentException(
          values.length + " values do not divide into masks of " + side + "x" + side);
    }
  }

  /** How many masks there are. */
  public int size() {
    return values.length / (side * side);
  }

  /** A copy of mask {@code index}, {@code [side, side]}. */
  public float[] mask(int index) {
    float[] mask = new float[side * side];
    System.arraycopy(values, index * mask.length, mask, 0, mask.length);
    return mask;
  }
}
