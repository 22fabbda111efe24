package io.github.maskrcnn4j.weights.dialect;

import io.github.maskrcnn4j.weights.source.StridedTensor;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * How the axes of a source tensor become the canonical ones: {@code [kH, kW, in, out]} of a kernel,
 * {@code [in, out]} of a linear weight, one axis of a vector.
 *
 * <p>A table names the source's axes in their order: {@code kH}, {@code kW}, {@code in}, {@code
 * out}, and {@code C} of a vector. {@code C*7*7} are the inputs of the linear layer that reads RoI
 * features, flattened in the order C, H, W there and H, W, C here. {@code 4*..} are outputs that
 * are box deltas in the order dy, dx, dh, dw there and dx, dy, dw, dh here.
 */
final class Rearrangement {
  private static final List<String> CANONICAL = List.of("kH", "kW", "in", "out");
  private static final String ROI_INPUTS = "C*7*7";

  /** Side of the box head's RoI features, 7 in all implementations. */
  private static final int ROI = 7;

  /** Far beyond any layer; keeps products of sides in range. */
  private static final long LONGEST_SIDE = 1 << 20;

  private final List<String> axes;
  private final boolean linear;

  /** Canonical axis i is axis {@code order[i]} of the source, whose flattened inputs are three. */
  private final int[] order;

  /**
   * @param axes of the source, with commas
   * @param canonical what the tensor is here: {@code .weight} has no kernel axes, whatever the
   *     source has
   */
  Rearrangement(String axes, String canonical) {
    this.axes = List.of(axes.split(","));
    this.linear = canonical.equals(".weight");
    List<String> unfolded = new ArrayList<>();
    for (String axis : this.axes) {
      if (axis.equals(ROI_INPUTS)) {
        unfolded.addAll(List.of("in", "kH", "kW"));
      } else {
        unfolded.add(axis.equals("C") || isDeltas(axis) ? "out" : axis);
      }
    }
    this.order =
        CANONICAL.stream().filter(unfolded::contains).mapToInt(unfolded::indexOf).toArray();
    if (order.length != unfolded.size()) {
      throw new IllegalArgumentException("axes " + unfolded + ", known are " + CANONICAL);
    }
  }

  private static boolean isDeltas(String axis) {
    return axis.startsWith("4*");
  }

  /** The source's axes, for messages. */
  @Override
  public String toString() {
    return axes.toString();
  }

  /** Whether a source tensor can have this shape. */
  boolean accepts(long[] source) {
    boolean fits = source.length == axes.size();
    for (int i = 0; fits && i < source.length; i++) {
      String axis = axes.get(i);
      int unit = axis.equals(ROI_INPUTS) ? ROI * ROI : isDeltas(axis) ? 4 : 1;
      fits = source[i] > 0 && source[i] <= LONGEST_SIDE && source[i] % unit == 0;
    }
    return fits;
  }

  /** The canonical shape of a source tensor of an accepted shape. */
  long[] shape(long[] source) {
    long[] sides = pick(unfolded(source));
    return linear && sides.length == 4
        ? new long[] {sides[0] * sides[1] * sides[2], sides[3]}
        : sides;
  }

  /**
   * The canonical values of a source tensor of an accepted shape.
   *
   * @param values in C order of {@code source}; may be changed, and may be what is returned
   * @return in C order of {@link #shape}
   */
  float[] values(float[] values, long[] source) {
    long[] sides = unfolded(source);
    float[] permuted =
        StridedTensor.gather(values, pick(sides), pick(StridedTensor.rowMajor(sides)));
    if (axes.stream().anyMatch(Rearrangement::isDeltas)) {
      swapYx(permuted);
    }
    return permuted;
  }

  private long[] unfolded(long[] source) {
    int flat = axes.indexOf(ROI_INPUTS);
    return flat < 0 ? source : new long[] {source[0], source[flat] / (ROI * ROI), ROI, ROI};
  }

  private long[] pick(long[] ofSource) {
    return Arrays.stream(order).mapToLong(axis -> ofSource[axis]).toArray();
  }

  /** Makes every dy, dx, dh, dw along the last axis, whose length 4 divides, dx, dy, dw, dh. */
  private static void swapYx(float[] values) {
    for (int i = 0; i < values.length; i += 2) {
      float y = values[i];
      values[i] = values[i + 1];
      values[i + 1] = y;
    }
  }
}
