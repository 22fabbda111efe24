package io.github.maskrcnn4j.examples.exercises;

import static org.assertj.core.api.Assertions.assertThat;

import io.github.maskrcnn4j.examples.Printed;
import io.github.maskrcnn4j.examples.exercises.TileByHand.Matrix;
import io.github.maskrcnn4j.examples.exercises.TileByHand.Shape;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TileByHandTest {
  private static final int SEED = 12;

  /** 1 * 1 + 2 * 3 and so on. */
  @Test
  void byPencil() {
    Matrix left = new Matrix(2, 2, 1, 2, 10, 20);
    Matrix right = new Matrix(2, 4, 1, 2, 3, 4, 3, 2, 1, 0);
    assertThat(TileByHand.tiled(left, right)).containsExactly(7, 6, 5, 4, 70, 60, 50, 40);
  }

  /** Each sum has the same order, so it is the same to the last bit. */
  @ParameterizedTest
  @CsvSource({"2, 1, 4", "2, 9, 12", "6, 5, 4", "10, 33, 20"})
  void equalsThePlainLoopsWithSixLoadsForEightMultiplications(int rows, int depth, int columns) {
    Random random = new Random(SEED);
    Matrix left = matrix(random, rows, depth);
    Matrix right = matrix(random, depth, columns);
    float[] tiled = TileByHand.tiled(left, right);
    assertThat(left.loads() + right.loads())
        .isLessThanOrEqualTo((long) rows * depth * columns * 6 / 8);
    assertThat(tiled).containsExactly(TileByHand.plain(left, right));
  }

  private static Matrix matrix(Random random, int rows, int columns) {
    float[] values = new float[rows * columns];
    for (int i = 0; i < values.length; i++) {
      values[i] = (float) random.nextGaussian();
    }
    return new Matrix(rows, columns, values);
  }

  /** Twelve sums, two vectors of a row, a value of a column: one of AVX2's 16 is free. */
  @Test
  void countsTheRegistersAndLoadsOfATile() {
    assertThat(new Shape(6, 2).registers()).isEqualTo(15);
    assertThat(new Shape(6, 2).loads()).isEqualTo(8 / 12.0);
  }

  @Test
  void findsTheThriftiestTile() {
    assertThat(TileByHand.thriftiest(16)).isEqualTo(new Shape(4, 3));
    assertThat(TileByHand.thriftiest(32)).isEqualTo(new Shape(5, 5));
  }

  @Test
  void printsWhatThePageSays() {
    assertThat(Printed.by("TileByHand"))
        .containsExactly(
            "a product of 64 x 64 x 64",
            "  loads, plain    524288",
            "  loads, in tiles 196608",
            "rows x vectors  registers  loads for a multiply-add",
            "     1 x 1             3         2.00",
            "     6 x 2            15         0.67",
            "     4 x 3            16         0.58",
            "     5 x 5            31         0.40");
  }
}
