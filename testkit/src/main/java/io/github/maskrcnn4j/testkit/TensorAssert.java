package io.github.maskrcnn4j.testkit;

import java.util.Arrays;
import java.util.Locale;
import org.assertj.core.api.AbstractAssert;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Assertions on tensors, boxes and scores as flat c-order arrays. Tolerances default to those that
 * the project promises.
 *
 * <pre>{@code
 * assertTensor(p2).hasShape(1, 56, 72, 16).isCloseTo(golden.nhwc("p2"));
 * assertTensor(boxes).hasBoxesCloseTo(golden.floats("det_boxes"));
 * }</pre>
 *
 * NaN equals NaN, and an infinity the same infinity, at the same index only.
 */
public final class TensorAssert extends AbstractAssert<TensorAssert, float[]> {
  /** Of feature maps and logits, relative to the largest magnitude of the expected tensor. */
  public static final double RELATIVE_TO_LARGEST = 1e-4;

  /** Of boxes, in pixels. */
  public static final double BOX_PIXELS = 0.02;

  /** Of scores, absolute. */
  public static final double SCORE = 5e-4;

  private static final int PAIRS_SHOWN = 8;

  /** Null for a bare array. */
  private final long[] shape;

  private TensorAssert(float[] actual, long[] shape) {
    super(actual, TensorAssert.class);
    this.shape = shape;
  }

  /** Flat values in c order. */
  public static TensorAssert assertTensor(float[] actual) {
    return new TensorAssert(actual, null);
  }

  /**
   * An array of any layout and floating type, also a view; read in c order, not modified and not
   * closed.
   */
  public static TensorAssert assertTensor(INDArray actual) {
    return actual == null
        ? new TensorAssert(null, null)
        : new TensorAssert(toFloats(actual), actual.shape());
  }

  /** For tensors that come as INDArray. */
  public TensorAssert hasShape(long... expected) {
    isNotNull();
    if (shape == null) {
      throw failure(
          "Expecting a tensor of shape %s but a bare array has none", Arrays.toString(expected));
    }
    if (!Arrays.equals(shape, expected)) {
      throw failure(
          "Expecting shape %s but was %s", Arrays.toString(expected), Arrays.toString(shape));
    }
    return this;
  }

  /** Within {@link #RELATIVE_TO_LARGEST}. */
  public TensorAssert isCloseTo(float[] expected) {
    return isCloseTo(expected, RELATIVE_TO_LARGEST);
  }

  /** As {@link #isCloseTo(float[])} for an expected INDArray of the same shape. */
  public TensorAssert isCloseTo(INDArray expected) {
    return (shape == null ? this : hasShape(expected.shape())).isCloseTo(toFloats(expected));
  }

  /**
   * @param relativeToLargest the largest absolute difference allowed, as a part of the largest
   *     finite magnitude of {@code expected}
   */
  public TensorAssert isCloseTo(float[] expected, double relativeToLargest) {
    double largest = 0;
    for (float value : expected) {
      largest = Float.isFinite(value) ? Math.max(largest, Math.abs(value)) : largest;
    }
    String tolerance =
        String.format(
            Locale.ROOT, "%.3g of the largest magnitude %.6g", relativeToLargest, largest);
    return compare("values", expected, relativeToLargest * largest, tolerance);
  }

  /** As {@link #isCloseTo(float[], double)} for an expected INDArray of the same shape. */
  public TensorAssert isCloseTo(INDArray expected, double relativeToLargest) {
    return (shape == null ? this : hasShape(expected.shape()))
        .isCloseTo(toFloats(expected), relativeToLargest);
  }

  /** Every difference at most {@code tolerance}, in the tensor's own unit. */
  public TensorAssert isWithin(float[] expected, double tolerance) {
    return compare("values", expected, tolerance, "absolute");
  }

  /** Coordinates of boxes {@code [N, 4]}, each within {@link #BOX_PIXELS}. */
  public TensorAssert hasBoxesCloseTo(float[] expected) {
    return hasBoxesCloseTo(expected, BOX_PIXELS);
  }

  /** Coordinates of boxes {@code [N, 4]}, each within {@code pixels}. */
  public TensorAssert hasBoxesCloseTo(float[] expected, double pixels) {
    isNotNull();
    if (actual.length % 4 != 0) {
      throw failure("Expecting boxes of 4 coordinates but got %d values", actual.length);
    }
    return compare("coordinates", expected, pixels, "pixels; box = index / 4");
  }

  /** Each within {@link #SCORE}. */
  public TensorAssert hasScoresCloseTo(float[] expected) {
    return compare("scores", expected, SCORE, "absolute");
  }

  private TensorAssert compare(String what, float[] expected, double tolerance, String unit) {
    isNotNull();
    if (actual.length != expected.length) {
      throw failure(
          "Expecting %d %s but got %d%nfirst (index: actual, expected):%s",
          expected.length, what, actual.length, pairs(expected, 0));
    }
    int wrong = 0;
    int worst = -1;
    int first = -1;
    for (int i = 0; i < expected.length; i++) {
      double difference = difference(actual[i], expected[i]);
      if (difference > tolerance) {
        wrong++;
        first = first < 0 ? i : first;
      }
      worst = worst < 0 || difference > difference(actual[worst], expected[worst]) ? i : worst;
    }
    if (wrong > 0) {
      throw failure(
          "%d of %d %s differ by more than %.6g (%s)%nlargest difference %.6g at index %d: actual %s, expected %s%n"
              + "from the first wrong (index: actual, expected):%s",
          wrong,
          expected.length,
          what,
          tolerance,
          unit,
          difference(actual[worst], expected[worst]),
          worst,
          actual[worst],
          expected[worst],
          pairs(expected, first));
    }
    return this;
  }

  /**
   * Zero for equal values, NaN pairs and equal infinities; infinite where only one of the two is
   * finite or NaN.
   */
  private static double difference(float actual, float expected) {
    if (Float.isNaN(actual) || Float.isNaN(expected)) {
      return Float.isNaN(actual) && Float.isNaN(expected) ? 0 : Double.POSITIVE_INFINITY;
    }
    return actual == expected ? 0 : Math.abs((double) actual - expected);
  }

  private String pairs(float[] expected, int from) {
    StringBuilder text = new StringBuilder();
    int end = Math.min(from + PAIRS_SHOWN, Math.max(actual.length, expected.length));
    for (int i = from; i < end; i++) {
      String left = i < actual.length ? Float.toString(actual[i]) : "-";
      String right = i < expected.length ? Float.toString(expected[i]) : "-";
      text.append(String.format(Locale.ROOT, "%n  %d: %s, %s", i, left, right));
    }
    return text.toString();
  }

  private static float[] toFloats(INDArray array) {
    if (array.isEmpty()) {
      return new float[0];
    }
    try (INDArray dense = array.dup('c')) {
      return dense.data().asFloat();
    }
  }
}
