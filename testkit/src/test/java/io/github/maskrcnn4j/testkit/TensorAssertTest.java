package io.github.maskrcnn4j.testkit;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.nd4j.linalg.factory.Nd4j;

class TensorAssertTest {
  private static final float NAN = Float.NaN;
  private static final float INFINITY = Float.POSITIVE_INFINITY;

  private static float[] array(float... values) {
    return values;
  }

  private static void refused(Runnable assertion, String... parts) {
    assertThatThrownBy(assertion::run)
        .isInstanceOf(AssertionError.class)
        .hasMessageContainingAll(parts);
  }

  @Test
  void toleranceIsRelativeToTheLargestMagnitude() {
    assertTensor(array(-10000, 0.9f)).isCloseTo(array(-10000, 0));
    refused(
        () -> assertTensor(array(-10000, 1.1f, 5)).isCloseTo(array(-10000, 0, 5)),
        "1 of 3 values",
        "largest difference 1.1",
        "at index 1",
        "1: 1.1, 0.0");
    assertTensor(array(-10000, 50)).isCloseTo(array(-10000, 0), 0.01);
    assertTensor(array(0)).isCloseTo(array(0));
    refused(() -> assertTensor(array(1e-9f)).isCloseTo(array(0)), "at index 0");
    refused(() -> assertTensor(array(1, 2)).isCloseTo(array(1)), "Expecting 1 values but got 2");
  }

  @Test
  void nanAndInfinityEqualThemselvesOnly() {
    assertTensor(array(NAN, INFINITY, 1)).isCloseTo(array(NAN, INFINITY, 1));
    refused(() -> assertTensor(array(NAN, 1)).isCloseTo(array(0, 1)), "at index 0");
    refused(() -> assertTensor(array(0, 1)).isCloseTo(array(NAN, 1)), "at index 0");
    refused(() -> assertTensor(array(INFINITY)).isCloseTo(array(-INFINITY)), "at index 0");
    refused(() -> assertTensor(array(3, 1)).isCloseTo(array(INFINITY, 1)), "at index 0");
  }

  @Test
  void boxesAndScoresHaveTheirOwnTolerances() {
    assertTensor(array(1, 2, 3, 400.015f)).hasBoxesCloseTo(array(1, 2, 3, 400));
    refused(
        () -> assertTensor(array(1, 2, 3, 400.025f)).hasBoxesCloseTo(array(1, 2, 3, 400)),
        "pixels");
    refused(() -> assertTensor(array(1, 2, 3)).hasBoxesCloseTo(array(1, 2, 3)), "3 values");
    assertTensor(array(0.9f)).hasScoresCloseTo(array(0.9004f));
    refused(() -> assertTensor(array(0.9f)).hasScoresCloseTo(array(0.9006f)), "scores");
  }

  @Test
  void readsNd4jArraysAndViewsInCOrder() {
    var matrix = Nd4j.createFromArray(new float[][] {{1, 2, 3}, {4, 5, 6}});
    assertTensor(matrix).hasShape(2, 3).isWithin(array(1, 2, 3, 4, 5, 6), 0);
    assertTensor(matrix.permute(1, 0)).hasShape(3, 2).isWithin(array(1, 4, 2, 5, 3, 6), 0);
    assertTensor(matrix.getColumn(1)).isWithin(array(2, 5), 0);
    assertTensor(matrix).isCloseTo(matrix.dup('f'));
    refused(() -> assertTensor(matrix).hasShape(3, 2), "[3, 2]", "[2, 3]");
    refused(() -> assertTensor(matrix).isCloseTo(matrix.permute(1, 0)), "[3, 2]");
    refused(() -> assertTensor(array(1)).hasShape(1), "bare array");
  }
}
