package io.github.maskrcnn4j.core.layer;

import static io.github.maskrcnn4j.testkit.TensorAssert.assertTensor;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.github.maskrcnn4j.core.layer.MatrixProducts.Transposed;
import io.github.maskrcnn4j.core.tensor.TensorScope;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class MatrixProductsTest {

  private static final int SEED = 5;

  @ParameterizedTest
  @CsvSource({"1, 1, 1", "3, 7, 5", "50, 2500, 70", "300, 64, 33"})
  void allThreeForms(int rows, int depth, int columns) {
    float[] left = random(rows * depth, 1);
    float[] right = random(depth * columns, 2);
    float[] expected = multiply(left, right, rows, depth, columns);
    float[] leftTurned = transpose(left, rows, depth);
    float[] rightTurned = transpose(right, depth, columns);
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray a = scope.take(left, rows, depth);
      INDArray b = scope.take(right, depth, columns);
      check(scope, a, b, Transposed.NEITHER, rows, columns, expected);
      INDArray turned = scope.take(leftTurned, depth, rows);
      check(scope, turned, b, Transposed.LEFT, rows, columns, expected);
      turned = scope.take(rightTurned, columns, depth);
      check(scope, a, turned, Transposed.RIGHT, rows, columns, expected);
    }
  }

  @Test
  void shapesThatDoNotFitAreRefused() {
    try (TensorScope scope = TensorScope.standalone()) {
      INDArray left = scope.take(2, 3);
      INDArray right = scope.take(4, 5);
      INDArray out = scope.take(2, 5);
      assertThatThrownBy(() -> MatrixProducts.multiply(scope, left, right, Transposed.NEITHER, out))
          .isInstanceOf(IllegalArgumentException.class)
          .hasMessage("right matrix: expected shape [3, 5], found [4, 5]");
    }
  }

  private static void check(
      TensorScope scope,
      INDArray left,
      INDArray right,
      Transposed transposed,
      int rows,
      int columns,
      float[] expected) {
    INDArray out = scope.take(rows, columns);
    out.assign(Float.NaN);
    MatrixProducts.multiply(scope, left, right, transposed, out);
    assertTensor(out).as("seed %d", SEED).isCloseTo(expected, 5e-6);
  }

  private static float[] multiply(float[] left, float[] right, int rows, int depth, int columns) {
    float[] out = new float[rows * columns];
    for (int i = 0; i < out.length; i++) {
      double sum = 0;
      for (int k = 0; k < depth; k++) {
        sum += (double) left[i / columns * depth + k] * right[k * columns + i % columns];
      }
      out[i] = (float) sum;
    }
    return out;
  }

  private static float[] transpose(float[] matrix, int rows, int columns) {
    float[] turned = new float[matrix.length];
    for (int i = 0; i < matrix.length; i++) {
      turned[i % columns * rows + i / columns] = matrix[i];
    }
    return turned;
  }

  private static float[] random(int length, int stream) {
    Random random = new Random(SEED + stream);
    float[] values = new float[length];
    for (int i = 0; i < length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return values;
  }
}
