package io.github.maskrcnn4j.detector;

import java.io.Serializable;
import java.util.Arrays;

/**
 * What the mask head says about an instance before the threshold: how probable it is that a point
 * of its box belongs to it, on a grid that is laid over the box.
 *
 * @param side cells of the grid in each direction, 28 in the paper
 * @param values {@code [side, side]}, 0 to 1, rows from top to bottom; kept, not to be modified
 */
public record SoftMask(int side, float[] values) implements Serializable {
  private static final long serialVersionUID = 1L;

  public SoftMask {
    if (side < 1 || values.length != (long) side * side) {
      throw new IllegalArgumentException(
          "a soft mask of side " + side + " has not " + values.length + " values");
    }
  }

  @Override
  public boolean equals(Object other) {
    return other instanceof SoftMask mask && Arrays.equals(values, mask.values);
  }

  @Override
  public int hashCode() {
    return Arrays.hashCode(values);
  }

  @Override
  public String toString() {
    return "SoftMask[" + side + ", " + side + "]";
  }
}
